import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { openBrowser } from '../browser/open-browser.ts';
import { projectRoot } from '../support/processes.ts';
import { figure, quantile, type Figure } from './figures.ts';
import { openBenchWorld } from './world.ts';

const LOADS = 10;

/** `kiosk`: what the browser has to fetch before it can hear a scan, and how long that takes. */
export async function benchKiosk(print: (figure: Figure) => void): Promise<void> {
  const atStart = await startFiles();
  const all = await codeFiles();
  const english = all.filter((name) => /\ben-[^/]*\.js$/.test(name));
  print(
    figure('kiosk bundle at start, gzip', 'kB', {
      ours: await kb(atStart),
      floor: null,
      limit: 80,
    }),
  );
  print(
    figure('kiosk bundle at start in English, gzip', 'kB', {
      ours: await kb([...atStart, ...english]),
      floor: null,
      limit: 80,
    }),
  );
  print(figure('kiosk bundle with every screen, gzip', 'kB', { ours: await kb(all), floor: null }));
  const world = await openBenchWorld(1000, 1);
  const browser = await openBrowser();
  try {
    const samples: number[] = [];
    for (let n = 0; n < LOADS; n += 1) {
      const page = await browser.newPage();
      await page.goto(world.url, { waitUntil: 'commit' });
      await page.locator('#app main, #app .strip, main').first().waitFor();
      samples.push(await page.evaluate(() => performance.now()));
      await page.close();
    }
    print(
      figure('navigation to ready to scan, p50', 'ms', {
        ours: quantile(samples, 0.5),
        floor: null,
        limit: 1000,
      }),
    );
  } finally {
    await browser.close();
    await world.close();
  }
}

const folder = join(projectRoot, 'dist/kiosk');

/** The page and what it names: scripts with all that they import, and styles. Fonts block nothing. */
async function startFiles(): Promise<readonly string[]> {
  const page = await readFile(join(folder, 'index.html'), 'utf8');
  const named = [...page.matchAll(/(?:src|href)="\/([^"]+\.(?:js|css))"/g)];
  return ['index.html', ...named.map(([, name = '']) => name)];
}

/** Every script and style, and the page; but for the demo's drawer, which a unit's kiosk never fetches. */
const codeFiles = async (): Promise<readonly string[]> =>
  (await readdir(folder, { recursive: true })).filter(
    (name) => /\.(?:js|css|html)$/.test(name) && !name.includes('drawer'),
  );

async function kb(names: readonly string[]): Promise<number> {
  let bytes = 0;
  for (const name of names) {
    bytes += gzipSync(await readFile(join(folder, name)), { level: 9 }).length;
  }
  return bytes / 1000;
}
