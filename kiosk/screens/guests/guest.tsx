import type { GuestView } from '#api/visits.ts';
import { useEffect, useMemo } from 'preact/hooks';
import { useDesk, useEvents } from '../../desk/context.ts';
import { guestsWords } from '../../text/of/guests.ts';
import { moment, personLine } from '../../text/say.ts';
import { fill, language, words } from '../../text/words.ts';
import { Notice, ProblemNotice } from '../../widgets/notice.tsx';
import { EmptyState, FactsGrid, Page } from '../../widgets/page.tsx';
import { GuestActs } from './guest-acts.tsx';
import { createGuest } from './model.ts';

/** 一次来访: who, what he carried in, his locker and badge, and what may be done now. */
export function GuestScreen(props: { readonly values: Readonly<Record<string, string>> }) {
  const t = guestsWords.value;
  const desk = useDesk();
  const id = props.values['id'] ?? '';
  const guest = useMemo(() => createGuest(desk, id), [desk, id]);
  useEffect(() => void guest.load(), [guest]);
  useEvents('guard', () => void guest.load());
  const view = guest.view.value;
  const problem = guest.problem.value;
  if (view === null) {
    return (
      <Page title={t.title}>
        {problem === null ? (
          <EmptyState act={words.value.common.loading} />
        ) : (
          <ProblemNotice problem={problem} />
        )}
      </Page>
    );
  }
  const isLate = view.isLate ? ` · ${t.late}` : '';
  return (
    <Page title={`${view.number}　${view.nameMasked}`} sub={`${t.stages[view.stage]}${isLate}`}>
      {problem === null ? null : <ProblemNotice problem={problem} />}
      {guest.said.value === null ? null : <Notice state="allowed">{guest.said.value}</Notice>}
      <LeaveNotice view={view} />
      <GuestActs guest={guest} view={view} />
      <Facts view={view} />
    </Page>
  );
}

/** Whose leave he waits for; nothing once it is given, or where none is needed. */
function LeaveNotice({ view }: { readonly view: GuestView }) {
  const t = guestsWords.value;
  const { may } = useDesk();
  if (view.stage !== 'expected' || view.isAllowed || view.mayAllow) return null;
  const areas = view.areas.map(({ name }) => name).join(t.listComma);
  return (
    <Notice state="needs">{may('allowVisits') ? t.notYours : fill(t.waitsFor, { areas })}</Notice>
  );
}

const at = (time: string): string => moment(time, language.value);

function Facts({ view }: { readonly view: GuestView }) {
  const t = guestsWords.value;
  const { page } = t;
  return (
    <FactsGrid
      facts={[
        [page.paper, paperLine(view)],
        [t.unit, view.unit],
        [t.purpose, view.purpose],
        [page.letter, view.letterNumber ?? page.noLetter],
        [t.host, view.host === null ? '' : personLine(view.host)],
        [t.escort, view.escort === null ? '' : personLine(view.escort)],
        [t.where, view.areas.map(({ name }) => name).join(t.listComma) || t.nowhere],
        [page.allowedBy, allowedLine(view)],
        [t.until, at(view.until)],
        [page.arrived, view.arrivedAt === null ? '' : at(view.arrivedAt)],
        [page.left, view.leftAt === null ? '' : at(view.leftAt)],
        [page.carried, carriedLine(view)],
        [page.lockerItems, lockerLine(view)],
        [page.badge, badgeLine(view)],
        [page.remarks, view.remarks ?? ''],
      ]}
    />
  );
}

/** Who stands at the door sees the name; who only reads sees what the ledger has; after the days nobody sees it. */
function paperLine({ paper, isErased, nameMasked, idKind, idMasked }: GuestView): string {
  const t = guestsWords.value;
  const kind = t.idKinds[idKind];
  const [name, number] = paper === null ? [nameMasked, idMasked] : [paper.name, paper.idNumber];
  const line = fill(t.page.masked, { name, kind, number });
  return isErased ? `${line}（${t.page.erased}）` : line;
}

function allowedLine({ areas, allowedBy, stage }: GuestView): string {
  const { page } = guestsWords.value;
  if (areas.length === 0) return page.noNeed;
  if (allowedBy !== null) return personLine(allowedBy);
  return stage === 'cancelled' ? page.never : page.notYet;
}

function carriedLine({ carried, arrivedAt }: GuestView): string {
  const { page } = guestsWords.value;
  if (arrivedAt === null) return '';
  if (carried.length === 0) return page.nothing;
  return carried
    .map(({ what, marks, countIn, countOut }) => {
      const thing = fill(page.thing, { what, count: countIn });
      const out =
        countOut === null || countOut === countIn ? '' : ` ${fill(page.out, { count: countOut })}`;
      return `${thing}${marks === null ? '' : `（${marks}）`}${out}`;
    })
    .join('；');
}

function lockerLine({ lockerItems, arrivedAt, stage }: GuestView): string {
  const { page } = guestsWords.value;
  if (arrivedAt === null) return '';
  if (lockerItems.length === 0) return page.noLocker;
  return lockerItems
    .map(({ number, what, isReturned }) => {
      const line = fill(page.locker, { number, what });
      return stage === 'left' && isReturned ? `${line}（${page.back}）` : line;
    })
    .join('；');
}

function badgeLine({ badge, arrivedAt }: GuestView): string {
  const { page } = guestsWords.value;
  if (badge !== null) return `${page.badgeStates[badge.state]} ${badge.printedCode}`;
  return arrivedAt === null ? '' : page.noBadge;
}
