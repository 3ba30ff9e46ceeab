import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { read, utils } from '@e965/xlsx';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CarrierList, CarrierPage, Health, PlaceList } from '#api/ledger.ts';
import { PersonList } from '#api/people.ts';
import type { PlaceView } from '#api/ledger.ts';
import type { PersonView } from '#api/people.ts';
import { PrintJobList, PrintJobView } from '#api/printing.ts';
import { PersonView as Person } from '#api/people.ts';
import { RULES } from '#domain/refusal-rules.ts';
import { takeCount } from '../../kiosk/text/zh/take-count.ts';
import { placeLine } from '../../kiosk/text/say.ts';
import { fill } from '../../kiosk/text/words.ts';
import { zh } from '../kiosk/support/tables.ts';
import { openBrowser } from '../browser/open-browser.ts';
import { startProcess } from '../support/processes.ts';
import type { Client } from './client.ts';
import { readPaper, readPapers } from './paper.ts';
import { approveLoan, hireApprover } from './approvals.ts';
import { COUNTERS, countingOf, hireCounters, openTake, signInCounter } from './counting.ts';
import { openAsKeeper, type Kiosk } from './screens.ts';
import { asOfficer, BADGES, bindBadge, readyWorld, SOON, type World } from './world.ts';

const LEDGER = fileURLToPath(new URL('../data/ledger-a.xlsx', import.meta.url));
type SheetKey = { readonly ok: number; readonly problems: readonly { readonly row: number }[] };
const key = (
  JSON.parse(readFileSync(LEDGER.replace('.xlsx', '.key.json'), 'utf8')) as {
    readonly sheets: Readonly<Record<string, SheetKey>>;
  }
).sheets;
const sheets = Object.entries(key);
const sumOf = (of: (sheet: SheetKey) => number): number =>
  sheets.reduce((sum, [, sheet]) => sum + of(sheet), 0);

/** All of it is 秘密, and it is the smallest safe of the ledger. */
const SAFE = 'BMG-21';
/** Holds up to 绝密. */
const HIGH_SAFE = 'BMG-02';
const PIN = '246810';
const STRANGE = 'JD-2019-000417';

let world: World;
let browser: Browser;
let kiosk: Kiosk;
let keeper: Client;
let safe: PlaceView;
let shelf: PlaceView;
let borrower: PersonView;
/** Register numbers: eight of one shelf, a 机密 and a 绝密 of another safe, and everything in the safe. */
let eight: string[] = [];
let secret = '';
let topSecret = '';
let inSafe: string[] = [];
/** What stands on the paper of each register number, and of the shelf. */
const payloads = new Map<string, string>();
const codeOf = (registerNumber: string): string => payloads.get(registerNumber) ?? '';

beforeAll(async () => {
  [world, browser] = await Promise.all([readyWorld(), openBrowser()]);
  kiosk = await openAsKeeper(browser, world);
  keeper = await world.as('keeper');
});
afterAll(async () => {
  await browser?.close();
  await world?.end();
});

describe('the main job, from an office’s spreadsheet to a signed count', () => {
  test('the office’s own file is checked: good rows and problems as its key says', async () => {
    await kiosk.go(zh.frame.doors.import);
    await kiosk.page.locator('input[type=file]').setInputFiles(LEDGER);
    const table = kiosk.page.getByRole('table', { name: zh.imports.sheets });
    await table.waitFor();
    for (const [name, { ok, problems }] of sheets) {
      const row = table.getByRole('row').filter({ hasText: name });
      const cells = await row.getByRole('cell').allInnerTexts();
      expect([name, cells[2], cells[3]]).toEqual([name, String(ok), String(problems.length)]);
    }
    const problems = kiosk.page.getByRole('table', { name: '涉密文件台账', exact: true });
    const row = problems.getByRole('row').filter({ hasText: fill(zh.imports.rowOf, { row: 9 }) });
    expect(await row.first().innerText()).toContain('页数不是整数');
  });

  test('the list of rows to mend is a workbook with every problem row', async () => {
    const [download] = await Promise.all([
      kiosk.page.waitForEvent('download'),
      kiosk.page.getByRole('link', { name: zh.imports.download }).click(),
    ]);
    const book = read(readFileSync(await download.path()));
    const rows = Object.values(book.Sheets).flatMap((sheet) => utils.sheet_to_json(sheet));
    expect(rows).toHaveLength(sumOf(({ problems }) => problems.length));
  });

  test('the good rows are imported, and a second time there is nothing new', async () => {
    await kiosk.press(fill(zh.imports.commitGood, { count: sumOf(({ ok }) => ok) }));
    await kiosk.page.getByText(/^已入账：人员 180 名/).waitFor({ timeout: 30_000 });
    await kiosk.press(zh.imports.another);
    await kiosk.page.locator('input[type=file]').setInputFiles(LEDGER);
    await kiosk.says(zh.imports.nothingGood);
  });

  test('labels for a safe’s things and two others are ordered on the screen', async () => {
    await chooseThings();
    await kiosk.go(zh.frame.doors.ledger);
    await kiosk.page.getByLabel(zh.ledger.place, { exact: true }).selectOption({
      label: placeLine(safe),
    });
    await kiosk.says(fill(zh.ledger.total, { total: inSafe.length }));
    for (const number of inSafe) await tick(number);
    for (const number of [secret, topSecret]) {
      await kiosk.page.getByLabel(zh.ledger.place, { exact: true }).selectOption('');
      await kiosk.page.getByLabel(zh.ledger.find, { exact: true }).fill(number);
      await kiosk.says(fill(zh.ledger.total, { total: 1 }));
      await tick(number);
    }
    const count = inSafe.length + 2;
    await kiosk.press(fill(zh.ledger.printSelected, { count }));
    const preview = kiosk.page.getByRole('img', { name: zh.print.preview });
    await expect
      .poll(() => preview.evaluate((image) => Reflect.get(image, 'naturalWidth') as number), SOON)
      .toBeGreaterThan(100);
    await kiosk.press(fill(zh.printOrder.order, { count }));
    await kiosk.page
      .getByText(zh.print.labelState.printed)
      .nth(count - 1)
      .waitFor(SOON);
    expect(world.desk.printed()).toHaveLength(count);
  });

  test('each label that came out bears the code of its own thing', async () => {
    const [row] = (await keeper.get('/api/print-jobs', PrintJobList)).jobs;
    const { labels } = await keeper.get(`/api/print-jobs/${row?.id ?? ''}`, PrintJobView);
    const papers = await readPapers(world.desk.printed());
    for (const [i, { name }] of labels.entries()) payloads.set(name, papers[i] ?? '');
    expect(new Set(papers).size).toBe(labels.length);
    expect([...payloads.keys()].toSorted()).toEqual([...inSafe, secret, topSecret].toSorted());
    const subjects = [{ kind: 'place', id: shelf.id }];
    const what = { kind: 'subjects', subjects };
    const body = { printer: row?.printer, what };
    await keeper.post('/api/print-jobs', body, PrintJobView);
    await expect.poll(() => world.desk.printed().length, SOON).toBe(papers.length + 1);
    payloads.set(shelf.code, await readPaper(world.desk.printed().at(-1) ?? new Uint8Array()));
  });

  test('scanning each label on its thing activates it, and the job closes', async () => {
    const done = fill(zh.common.progress, { done: inSafe.length + 2, total: inSafe.length + 2 });
    for (const number of [...inSafe, secret, topSecret]) world.desk.scan(codeOf(number));
    await kiosk.says(done);
    await kiosk.page
      .getByText(zh.print.state['closed'] ?? '')
      .first()
      .waitFor();
    world.desk.scan(codeOf(shelf.code));
    const strip = kiosk.page.locator('footer').getByRole('listitem');
    await expect.poll(() => strip.first().innerText(), SOON).toContain(zh.frame.outcome.place);
  });

  test('labels that were activated lie on no pile: the next borrower finds the counter empty', async () => {
    await kiosk.go(zh.frame.doors.counter);
    await kiosk.says(zh.counter.nobody);
    await kiosk.counter.holds(0);
  });

  test('a borrower’s badge opens the visit with class and what is held', async () => {
    await asOfficer(world, (officer) =>
      officer.post(`/api/people/${borrower.id}/pin`, { pin: PIN }, Person),
    );
    await hireApprover(world);
    const ids = await Promise.all(eight.map(async (number) => (await pageOf(number)).id));
    await approveLoan(world, { staffNumber: borrower.staffNumber, pin: PIN }, ids);
    await bindBadge(world, borrower.staffNumber, BADGES.borrower);
    await kiosk.badge(world, BADGES.borrower, borrower.staffNumber);
    await kiosk.page.getByRole('heading', { name: borrower.name }).waitFor();
    await kiosk.says(zh.terms.personClass.general);
    await kiosk.says(zh.counter.heldNone);
  });

  test('ten things, scanned and laid on the pad, get a verdict each; two are refused with their clauses', async () => {
    for (const number of [...eight.slice(0, 4), secret, topSecret]) world.desk.scan(codeOf(number));
    for (const number of eight.slice(4)) world.desk.lay(await epcOf(number));
    await kiosk.counter.holds(10);
    const allowed = kiosk.counter.items.filter({ hasText: zh.counter.verdict.checkOut });
    expect(await allowed.count()).toBe(8);
    const high = await kiosk.counter.item(topSecret).innerText();
    expect(high).toContain(zh.refusals.ruleForbids.what);
    expect(high).toContain('绝密');
    const over = await kiosk.counter.item(secret).innerText();
    const levels = { needs: zh.terms.marking.secret, has: zh.terms.marking.confidential };
    expect(over).toContain(fill(zh.refusals.clearanceTooLow.what, levels));
    expect(over).toContain(RULES.clearanceTooLow.clause);
  });

  test('the borrower signs with the PIN: eight are lent, two are not, and the ledger grows', async () => {
    const before = await health();
    await kiosk.press(fill(zh.counter.lend, { count: 8 }));
    await kiosk.enterPin(PIN, fill(zh.counter.lend, { count: 8 }));
    await kiosk.says(fill(zh.counter.result.lent, { count: 8 }));
    await kiosk.says(fill(zh.counter.held, { count: 8 }));
    await kiosk.counter.holds(2);
    const after = await health();
    expect(after.size).toBe(before.size + 10);
    expect(after.root).not.toBe(before.root);
    await kiosk.press(zh.counter.closeVisit);
    await kiosk.says(zh.counter.nobody);
    world.desk.clearPad();
    for (const number of eight) expect(await custodyOf(number)).toBe('held');
    for (const number of [secret, topSecret]) expect(await custodyOf(number)).toBe('stored');
  });

  test('the borrower brings them back, they are taken back and put on the shelf that is scanned', async () => {
    await kiosk.badge(world, BADGES.borrower, fill(zh.counter.held, { count: 8 }));
    for (const number of eight) world.desk.scan(codeOf(number));
    await kiosk.counter.holds(8);
    await kiosk.press(fill(zh.counter.takeBack, { count: 8 }));
    await kiosk.says(fill(zh.counter.result.returned, { count: 8 }));
    await kiosk.says(fill(zh.counter.toShelve, { count: 8 }));
    world.desk.scan(codeOf(shelf.code));
    await kiosk.press(fill(zh.counter.shelveHere, { place: placeLine(shelf), count: 8 }));
    await kiosk.says(fill(zh.counter.shelved, { count: 8 }));
    for (const number of eight) expect(await custodyOf(number)).toBe('stored');
    await kiosk.press(zh.counter.closeVisit);
  });

  test('the safe is counted by people who do not keep it: all seen but one, and one strange code', async () => {
    const [missing = '', ...present] = inSafe;
    const counterIds = await hireCounters(world);
    const take = await openTake(keeper, { placeIds: [safe.id], counterIds });
    await signInCounter(kiosk, COUNTERS.first);
    const counting = countingOf(kiosk, world);
    await counting.open(take.id, safe.id);
    await counting.holds(0, inSafe.length);
    await counting.start();
    for (const number of present) world.desk.scan(codeOf(number));
    world.desk.scan(STRANGE);
    await counting.saw('strange', STRANGE);
    await counting.holds(present.length, 1);
    await counting.turnTo('strange', 1);
    await kiosk.page.getByRole('cell', { name: STRANGE, exact: true }).waitFor();
    await counting.turnTo('notSeen', 1);
    await counting.search(missing);
    await kiosk.says(takeCount.ready);
    await counting.close(COUNTERS.first, COUNTERS.second);
    expect(await custodyOf(missing)).toBe('unaccounted');
    await kiosk.go(zh.frame.doors.ledger);
    await kiosk.page.getByLabel(zh.ledger.find, { exact: true }).fill(missing);
    await kiosk.page
      .getByRole('row')
      .filter({ hasText: missing })
      .getByText(zh.terms.account.unaccounted)
      .waitFor();
  });

  test('everything verifies afterwards, and the pages saw no error and no call outside', async () => {
    const verify = startProcess('server/cli.ts', {
      args: ['verify'],
      env: { ZHANGWU_DATA: world.folders.server },
    });
    expect([await verify.exited, verify.output()]).toEqual([0, expect.any(String)]);
    expect(kiosk.troubles).toEqual([]);
  });
});

/** Looks up, in the imported ledger, the things that the journey is about. */
async function chooseThings(): Promise<void> {
  const { places } = await keeper.get('/api/places', PlaceList);
  const placeOf = (code: string): PlaceView => {
    const place = places.find((one) => one.code === code);
    if (place === undefined) throw new Error(`There is no place ${code}`);
    return place;
  };
  safe = placeOf(SAFE);
  const all = await rowsIn(safe.id, '');
  inSafe = all.map(({ registerNumber }) => registerNumber);
  const shelves = Map.groupBy(all, ({ home }) => home?.code ?? '');
  const [code = '', things = []] = [...shelves].find(([, rows]) => rows.length >= 8) ?? [];
  shelf = placeOf(code);
  eight = things.slice(0, 8).map(({ registerNumber }) => registerNumber);
  const firstOf = async (marking: string): Promise<string> =>
    (await rowsIn(placeOf(HIGH_SAFE).id, `&marking=${marking}`))[0]?.registerNumber ?? '';
  [secret, topSecret] = [await firstOf('secret'), await firstOf('topSecret')];
  const { people } = await keeper.get('/api/people', PersonList);
  const suitable = people.find(
    ({ personClass, standing, held, pledgedOn }) =>
      personClass === 'general' && standing === 'active' && held === 0 && pledgedOn !== null,
  );
  if (suitable === undefined) throw new Error('Nobody in the ledger can borrow 秘密 alone');
  borrower = suitable;
}

const rowsIn = async (placeId: string, more: string) =>
  (await keeper.get(`/api/carriers?placeId=${placeId}&limit=200${more}`, CarrierList)).rows;

const tick = (number: string): Promise<void> =>
  kiosk.page
    .getByRole('checkbox', { name: fill(zh.ledger.select, { number }), exact: true })
    .check();

async function pageOf(registerNumber: string): Promise<CarrierPage> {
  const { rows } = await keeper.get(`/api/carriers?query=${registerNumber}`, CarrierList);
  const row = rows.find((one) => one.registerNumber === registerNumber);
  return keeper.get(`/api/carriers/${row?.id ?? ''}`, CarrierPage);
}

const epcOf = async (number: string): Promise<string> => (await pageOf(number)).label?.epc ?? '';
const custodyOf = async (number: string): Promise<string> => (await pageOf(number)).custody.account;
const health = async () => (await keeper.get('/api/health', Health)).ledger;
