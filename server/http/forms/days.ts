import { GuestQuery } from '#api/visits.ts';
import { matterId } from '#domain/ids.ts';
import type { Visit } from '#domain/matters/visit.ts';
import type { HindranceView } from '#api/days.ts';
import { dayForm, handOverForm, type PointOnPaper } from '../../reports/day-forms.ts';
import { ALARM_KINDS } from '#domain/alarms.ts';
import { guestRegister, type GuestOnPaper } from '../../reports/guest-register.ts';
import { ALARM_WORDS } from '../../reports/alarm-words.ts';
import type { Database } from '../../store/database.ts';
import { matterOfKind, mattersOf } from '../../store/matters.ts';
import type { FormEntry, RegisterEntry } from '../form-routes.ts';
import { dayViews, handOverViews } from '../views/days.ts';
import { stageSearch } from '../views/matter-pages.ts';
import { namesOf } from '../views/names.ts';

const point = (one: HindranceView & { readonly words?: string }): PointOnPaper => ({
  kind: one.kind,
  name: one.kind === 'alarmOpen' ? alarmName(one.name) : one.name,
  since: one.since,
  count: one.count,
  words: one.words ?? null,
});

const alarmName = (name: string): string => {
  const kind = ALARM_KINDS.find((one) => one === name);
  return kind === undefined ? name : ALARM_WORDS[kind];
};

/** 关日记录. */
export const daySheet: FormEntry = {
  name: 'day',
  access: 'readDays',
  summary: 'A day: the night that was read, what remained at its closing and why',
  build: async ({ desk, caller, head, id }) => {
    const { db } = desk.house.store;
    const day = await matterOfKind(db, 'day', matterId(id));
    const [view] = day ? await dayViews(db, [day], caller.person) : [];
    if (view === undefined) return null;
    const { alarms, passages, refusals, safeOpenings, movements } = view.night;
    const moved = movements === undefined ? '' : `，载体收发 ${movements}`;
    const night = `警报 ${alarms}，出入 ${passages}，被拒 ${refusals}，开柜 ${safeOpenings}${moved}`;
    const paper = {
      ...view,
      night: view.night.since === null ? '首日' : night,
      openedBy: view.openedBy?.name ?? '',
      closedBy: view.closedBy?.name ?? '',
      second: view.second?.name ?? '',
      remains: view.remains.map(point),
    };
    return dayForm(paper, head);
  },
};

const DESKS = { counter: '档案柜台', guard: '门岗' } as const;

/** 交接班清单. */
export const handOverSheet: FormEntry = {
  name: 'hand-over',
  access: 'readDays',
  summary: 'A hand-over of the shift, as both signed it',
  build: async ({ desk, head, id }) => {
    const { db } = desk.house.store;
    const one = await matterOfKind(db, 'handOver', matterId(id));
    const [view] = one ? await handOverViews(db, [one]) : [];
    if (view === undefined) return null;
    const paper = {
      ...view,
      desk: DESKS[view.desk],
      from: view.from?.name ?? '',
      to: view.to?.name ?? '',
      open: view.open.map(point),
      notes: view.notes ?? '',
      differences: view.differences ?? '',
    };
    return handOverForm(paper, head);
  },
};

const STAGES = { expected: '待到访', inside: '在访', left: '已离开', cancelled: '未到' } as const;

/** 来访接待登记, with the filters of the list. */
export const guestBook: RegisterEntry<GuestQuery> = {
  name: 'visits',
  access: 'readEntries',
  summary: 'The register of visitors, masked, by the filters of its list',
  query: GuestQuery,
  build: async ({ desk, head, query, limit }) => {
    const { db } = desk.house.store;
    const visits = await mattersOf(db, { ...stageSearch('visit', query), limit });
    const scope = query.stage === undefined ? '全部' : query.stage;
    const words = scope === '全部' ? scope : scope === 'open' ? '未了' : STAGES[scope];
    return guestRegister({ scope: words, rows: await guestsOnPaper(db, visits) }, head);
  },
};

/** 带入物品, with what was carried out where it differs, and the lockers. */
function carriedWords({ carried, lockers }: Visit): string {
  const things = carried.map(({ what, countIn, countOut }) =>
    countOut === null || countOut === countIn
      ? `${what} ${countIn}`
      : `${what} ${countIn}（带出 ${countOut}）`,
  );
  const numbers = lockers.map(({ number }) => number).join('、');
  return [...things, ...(numbers === '' ? [] : [`手机柜 ${numbers}`])].join('；');
}

async function guestsOnPaper(
  db: Database,
  visits: Awaited<ReturnType<typeof mattersOf<'visit'>>>,
): Promise<GuestOnPaper[]> {
  const names = await namesOf(db, {
    people: visits.flatMap(({ body }) => [body.hostId, body.escortId, body.allowedById]),
    places: visits.flatMap(({ body }) => body.areaIds),
  });
  return visits.map(({ number, body }) => ({
    number,
    nameMasked: body.nameMasked,
    unit: body.unit,
    idMasked: body.idMasked,
    letter: body.letterNumber ?? '',
    purpose: body.purpose,
    host: names.person(body.hostId)?.name ?? '',
    escort: names.person(body.escortId)?.name ?? '',
    areas: body.areaIds.map((id) => names.place(id)?.name ?? '').join('、') || '只到接待处',
    allowedBy: body.areaIds.length === 0 ? '不须' : (names.person(body.allowedById)?.name ?? ''),
    arrivedAt: body.arrivedAt,
    leftAt: body.leftAt ?? null,
    carried: carriedWords(body),
    stage: STAGES[body.stage],
    remarks: body.remarks ?? '',
  }));
}
