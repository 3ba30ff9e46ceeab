import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';

type StaticFile = { readonly bytes: Uint8Array<ArrayBuffer>; readonly type: string };

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
  '.json': 'application/json',
  '.wav': 'audio/wav',
};

/**
 * The kiosk, read into memory at start: a few megabytes, and no path from a request ever reaches the
 * disk. What is not there is the kiosk's own route, so it gets the page.
 */
export async function loadStaticFiles(folder: string) {
  const files = new Map<string, StaticFile>();
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const name = `/${relative(folder, path).split(sep).join('/')}`;
    const type = TYPES[extname(entry.name)] ?? 'application/octet-stream';
    files.set(name, { bytes: new Uint8Array(await readFile(path)), type });
  }
  return (path: string): Response => {
    const isPage = !files.has(path);
    const file = files.get(isPage ? '/index.html' : path);
    if (!file) return new Response('The kiosk has not been built.\n', { status: 404 });
    const isHashed = path.startsWith('/assets/') && !isPage;
    return new Response(file.bytes, {
      headers: {
        'content-type': file.type,
        'cache-control': isHashed ? 'public, max-age=31536000, immutable' : 'no-cache',
      },
    });
  };
}
export type StaticFiles = Awaited<ReturnType<typeof loadStaticFiles>>;
