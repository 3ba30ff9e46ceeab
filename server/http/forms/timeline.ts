import * as v from 'valibot';
import type { CustodyView } from '#api/ledger.ts';
import { TimelineQuery, type Timeline } from '#api/timeline.ts';
import { endOf, inChina } from '#domain/rules/days.ts';
import { timelineForm, type TimelineRow } from '../../reports/timeline-form.ts';
import { ACCOUNT_WORD, BASIS_WORD, MOVEMENT_WORD } from '../../reports/words.ts';
import type { FormEntry } from '../form-routes.ts';
import { DAYS_MAX, timelineView } from '../views/timeline.ts';
import { entryCells, gapCells } from './doors.ts';

const DAY_MS = 86_400_000;
const Day = v.pipe(v.string(), v.isoDate());
const Asked = v.object({
  of: TimelineQuery.entries.of,
  id: TimelineQuery.entries.id,
  from: Day,
  until: Day,
});

/** 时间线 of one thing, person, room or safe and some days, 31 at most: carrier.ID.2026-11-01.2026-11-30 */
export const timelineSheet: FormEntry = {
  name: 'timeline',
  access: 'readTimeline',
  summary: 'The timeline of a thing, a person or a place over some days; ID is OF.ID.FROM.UNTIL',
  build: async ({ desk, head, id }) => {
    const [, of, subject, from, until] = /^(\w+)\.(.+)\.([\d-]{10})\.([\d-]{10})$/.exec(id) ?? [];
    const asked = v.safeParse(Asked, { of, id: subject, from, until });
    if (!asked.success) return null;
    const { output } = asked;
    const time = { from: inChina(output.from, '00:00'), until: endOf(output.until) };
    const span = Date.parse(time.until) - Date.parse(time.from);
    if (span < 0 || span > DAYS_MAX * DAY_MS) return null;
    const view = await timelineView(desk.house, { of: output.of, id: output.id, ...time });
    if (view === null) return null;
    const area = view.area?.name ?? null;
    const away = view.away.map((one) => ({
      ...one,
      to: custodyWords(one.to),
      there: one.there.map(({ passer, ...stay }) => ({ ...stay, ...passer })),
    }));
    const rows = view.lines.map(rowOf);
    return timelineForm({ ...view, of: output.of, area, away, rows }, head);
  },
};

const SAFE_WORD: Readonly<Record<string, string>> = {
  safeOpened: '开柜',
  safeShut: '关柜',
  safeChecked: '柜门检查',
  safeCodeChanged: '更换柜密码',
  safeKeeperAsked: '申请更换柜保管人',
  safeKeeperChanged: '更换柜保管人',
};

function rowOf(line: Timeline['lines'][number]): TimelineRow {
  const { seq } = line;
  if (line.kind === 'gap') {
    const more = gapCells(line).at(-1) ?? '';
    return { seq, at: line.from, what: '空档', about: line.area.name, more };
  }
  const { at } = line;
  if (line.kind === 'passage') {
    const [, area, name, of, , , second, said] = entryCells(line);
    const what = line.refusal !== null ? '未放行' : line.direction === 'in' ? '进入' : '离开';
    const beside = second === '' ? '' : `同行 ${second}`;
    const more = [beside, said].filter((part) => part !== undefined && part !== '').join('；');
    return { seq, at, what, about: `${name}　${of}　${area}`, more };
  }
  if (line.kind === 'safe') {
    const by = [line.person?.name, line.second?.name].filter((name) => name !== undefined);
    const what = SAFE_WORD[line.did] ?? line.did;
    return { seq, at, what, about: `${line.safe.code} ${line.safe.name}`, more: by.join('、') };
  }
  const actor = line.actor === null ? '' : `经办 ${line.actor.name}`;
  const to = line.to === null ? '' : custodyWords(line.to);
  return {
    seq,
    at,
    what: MOVEMENT_WORD[line.did] ?? line.did,
    about: line.carrier?.registerNumber ?? '',
    more: [to, actor].filter((part) => part !== '').join('；'),
  };
}

const BASES: ReadonlyMap<string, string> = new Map(Object.entries(BASIS_WORD));

/** 在库 BMG-01-2; 在手 张三（借阅）. */
function custodyWords({ account, place, holder, basis }: CustodyView): string {
  const who = holder?.name ?? place?.code ?? '';
  const how = basis === null ? undefined : BASES.get(basis);
  return `${ACCOUNT_WORD[account]} ${who}${how === undefined ? '' : `（${how}）`}`.trim();
}
