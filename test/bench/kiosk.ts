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
  print(figure('kiosk bundle, gzip', 'kB', { ours: await bundleKb(), floor: null, limit: 80 }));
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

/** Scripts, styles and the page; fonts come later and block nothing. The demo's drawer is not loaded. */
async function bundleKb(): Promise<number> {
  const folder = join(projectRoot, 'dist/kiosk');
  const files = (await readdir(folder, { recursive: true })).filter((name) =>
    /\.(?:js|css|html)$/.test(name),
  );
  let bytes = 0;
  for (const name of files) {
    if (name.includes('drawer')) continue;
    bytes += gzipSync(await readFile(join(folder, name)), { level: 9 }).length;
  }
  return bytes / 1000;
}
