import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';
import { browserFiles } from './browser-files.ts';

/** Root cannot use the sandbox, and a container may not offer it; the pages under test are our own. */
const FLAGS = [
  '--no-sandbox',
  '--no-zygote',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-domain-reliability',
  '--no-pings',
  '--no-proxy-server',
  '--font-render-hinting=none',
  // Names resolve to nothing, so no flag forgotten here can make the browser call out.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
];

/** A browser without a window. The caller closes it; one a test file is enough, contexts keep tests apart. */
export async function openBrowser(): Promise<Browser> {
  const { executablePath, env } = await browserFiles();
  return chromium.launch({ executablePath, env, args: FLAGS, headless: true });
}

/** A page in a context of its own, and what went wrong on it so far: exceptions, errors, calls outside. */
export type Tab = {
  readonly page: Page;
  readonly troubles: readonly string[];
  readonly close: () => Promise<void>;
};

/** Opens `url` as a kiosk does: Chinese, Shanghai time, one screen of 1280 × 800. */
export async function openTab(browser: Browser, url: string): Promise<Tab> {
  const context = await browser.newContext({
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1280, height: 800 },
    acceptDownloads: true,
  });
  const page = await context.newPage();
  const troubles: string[] = [];
  page.on('pageerror', (error) => troubles.push(`exception: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') troubles.push(`console: ${message.text()}`);
  });
  page.on('request', (request) => {
    if (callsOutside(request.url())) troubles.push(`called outside: ${request.url()}`);
  });
  await page.goto(url);
  return { page, troubles, close: () => context.close() };
}

function callsOutside(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return (
    /^(?:https?|wss?):$/.test(protocol) && hostname !== '127.0.0.1' && hostname !== 'localhost'
  );
}
