import * as v from 'valibot';
import { EntryQuery, type EntryLine, type GapLine, type PasserView } from '#api/guard.ts';
import type { PlaceName } from '#api/words.ts';
import { IRREGULARS, type Irregular } from '#domain/doors/passages.ts';
import { passersOf, type RolledPasser } from '#domain/doors/roll-calls.ts';
import { placeId, rollCallId, type PlaceId } from '#domain/ids.ts';
import { guestsElsewhere } from '../../procedures/doors/guests-elsewhere.ts';
import { momentText } from '../../reports/dates.ts';
import {
  entryRegister,
  evacuationForm,
  rollCallForm,
  type AreaOnPaper,
  type InsideOnPaper,
} from '../../reports/door-forms.ts';
import type { Database } from '../../store/database.ts';
import { allAreas } from '../../store/doors/areas.ts';
import { entries } from '../../store/doors/entries.ts';
import { insideNow } from '../../store/doors/passages.ts';
import type { FormEntry, RegisterEntry } from '../form-routes.ts';
import { REFUSALS } from '../refusal-words.ts';
import { entrySearch, gapsOf, spanOf, standingGaps } from '../views/entries.ts';
import { doorNames, entryLines } from '../views/passers.ts';
import { rollCallView } from '../views/roll-calls.ts';

/** 疏散名单: of one area, or of `all`. */
export const evacuationSheet: FormEntry = {
  name: 'evacuation',
  access: 'guardDesk',
  summary: 'Everybody who is inside now, to tick off at the meeting point; ID is an area, or all',
  build: async ({ desk, head, id }) => {
    const { db } = desk.house.store;
    const areaIds = (await allAreas(db)).map((area) => area.placeId);
    const wanted = id === 'all' ? areaIds : areaIds.filter((one) => one === placeId(id));
    if (wanted.length === 0 && id !== 'all') return null;
    return evacuationForm(await insideOnPaper(db, wanted, id === 'all'), head);
  },
};

/** Everybody once, in the innermost room: two boxes for one person leave one of them to be looked for. */
async function insideOnPaper(
  db: Database,
  areaIds: readonly PlaceId[],
  isAll: boolean,
): Promise<AreaOnPaper[]> {
  const inside = await insideNow(db, areaIds);
  const guests = isAll ? await guestsElsewhere(db, inside) : [];
  const passers = [...inside, ...guests].map(({ passer }) => passer);
  const names = await doorNames(db, { passers, people: [], areaIds });
  const onPaper = ({ passer, since }: Pick<RolledPasser, 'passer' | 'since'>): InsideOnPaper => {
    const { name, of } = names.passer(passer);
    return { name, of, since, mark: null };
  };
  const once = passersOf(inside.map(({ at: since, ...one }) => ({ ...one, since })));
  const byArea = Map.groupBy(once, ({ areaId }) => areaId);
  const areas = areaIds
    .map((id) => {
      const { code, name } = names.area(id);
      return { code, name, people: (byArea.get(id) ?? []).map(onPaper) };
    })
    .toSorted((a, b) => (a.code < b.code ? -1 : 1));
  return guests.length === 0 ? areas : [...areas, { ...IN_HOUSE, people: guests.map(onPaper) }];
}

/** 楼内来访: in the house, and in no key area. */
const IN_HOUSE = { code: '', name: '楼内来访，不在要害部位' };

/** 点名单. */
export const rollCallSheet: FormEntry = {
  name: 'roll-call',
  access: 'guardDesk',
  summary: 'A roll-call: who was called, who was seen',
  build: async ({ desk, head, id }) => {
    const call = await rollCallView(desk.house.store.db, rollCallId(id));
    if (call === null) return null;
    const areas = [...Map.groupBy(call.people, ({ area }) => area?.id ?? '').values()].map(
      (people) => {
        const { code, name } = people[0]?.area ?? IN_HOUSE;
        return {
          code,
          name,
          people: people.map(({ passer, since, mark }) => ({
            name: passer.name,
            of: passer.of,
            since,
            mark,
          })),
        };
      },
    );
    const { openedAt, openedBy, closed } = call;
    const said = { closedAt: closed?.at ?? null, words: closed?.words ?? '' };
    return rollCallForm({ openedAt, openedBy: openedBy?.name ?? '', ...said, areas }, head);
  },
};

const Query = v.omit(EntryQuery, ['before']);
type Query = v.InferOutput<typeof Query>;

/** 要害部位出入登记, by the filters of its list, with the gaps in their places. */
export const entryBook: RegisterEntry<Query> = {
  name: 'entries',
  access: 'readEntries',
  summary: 'The register of passages and refusals at key areas, by the filters of its list',
  query: Query,
  build: async ({ desk, head, query, limit }) => {
    const { db } = desk.house.store;
    const found = await entries(db, entrySearch(query, limit));
    const areaId = query.areaId === undefined ? null : placeId(query.areaId);
    const span = spanOf(query);
    const gaps = [
      ...(await gapsOf(db, { areaId, ...span, limit })),
      ...(await standingGaps(desk.house, areaId)).filter(({ from }) => from <= span.until),
    ];
    const rows = [
      ...(await entryLines(db, found)).map((line) => ({ at: line.at, cells: entryCells(line) })),
      ...gaps.map((gap) => ({ at: gap.from, cells: gapCells(gap) })),
    ].toSorted((a, b) => (a.at < b.at ? -1 : 1));
    const scope = await scopeWords(db, query);
    return entryRegister({ scope, rows: rows.map(({ cells }) => cells) }, head);
  },
};

const HOW = { badge: '刷证', guard: '门岗登记' } as const;
const DIRECTION = { in: '进', out: '出' } as const;
const IRREGULAR: Readonly<Record<Irregular, string>> = {
  exitWithoutEntry: '无进入记录',
  missedExit: '漏刷出门，推定离开',
  missedEntry: '外间未见进入，推定在内',
  late: '断联期间，迟到登记',
  notAllowed: '断联期间进入，按规定不得放行',
  alone: '断联期间一人进入双人处所',
};

/** 一条 of the register as its columns have it. */
export function entryCells(line: EntryLine): string[] {
  const { at, area, passer, direction, how, with: second, irregular, words, refusal } = line;
  const refused = refusal === null ? null : `未放行：${refusalWords(refusal.kind)}`;
  const odd = IRREGULARS.find((one) => one === irregular);
  const what = [refused, odd === undefined ? null : IRREGULAR[odd], words];
  return [
    momentText(at),
    area.name,
    passer.kind === 'unknown' ? '不明' : passer.name,
    passer.of,
    DIRECTION[direction],
    HOW[how],
    second?.name ?? '',
    what.filter((one) => one !== null).join('；'),
  ];
}

/** 空档 in the same columns. */
export function gapCells({ from, until, area, station, late }: GapLine): string[] {
  const said =
    until === null
      ? `空档：${station} 断联至今，其间无记录`
      : `空档：${station} 断联至 ${momentText(until)}，其间迟到 ${late} 条`;
  return [momentText(from), area.name, '', '', '', '', '', said];
}

const KINDS: ReadonlyMap<string, readonly [string, string]> = new Map(Object.entries(REFUSALS));
const refusalWords = (kind: string): string => KINDS.get(kind)?.[0] ?? kind;

/** 范围: the area and the person by their names, so that who reads the paper knows what it leaves out. */
async function scopeWords(db: Database, query: Query): Promise<string> {
  const { from, until, only } = query;
  const { passer } = entrySearch(query, 0);
  const areaIds = query.areaId === undefined ? [] : [placeId(query.areaId)];
  const passers = passer === undefined ? [] : [passer];
  const names = await doorNames(db, { passers, people: [], areaIds });
  const words = [
    ...areaIds.map((id) => areaOnPaper(names.area(id))),
    ...passers.map((one) => passerOnPaper(names.passer(one))),
    from === undefined ? null : `自 ${momentText(from)}`,
    until === undefined ? null : `至 ${momentText(until)}`,
    only === undefined ? null : only === 'refused' ? '未放行的' : '已放行的',
  ].filter((word) => word !== null);
  return words.length === 0 ? '全部' : words.join('；');
}

const areaOnPaper = ({ code, name }: PlaceName): string =>
  name === '' ? '不明的处所' : name === code ? name : `${name}（${code}）`;

const passerOnPaper = ({ name, of }: PasserView): string =>
  name === '' ? '不明的人员' : of === '' ? name : `${name}（${of}）`;
