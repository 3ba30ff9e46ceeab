import type { GuardArea, InsideView } from '#api/guard.ts';
import { useEffect } from 'preact/hooks';
import { useSignal } from '@preact/signals';
import { useDesk } from '../../desk/context.ts';
import { guardWords } from '../../text/of/guard.ts';
import { minute } from '../../text/say.ts';
import { fill } from '../../text/words.ts';
import { Notice } from '../../widgets/notice.tsx';
import { gapSaid, nameOf, staySaid } from './said.ts';

/** 在场 of one area: rows that are read at two metres; before them what is wrong there. */
export function AreaPanel(props: { readonly area: GuardArea; readonly now: string }) {
  const t = guardWords.value;
  const { area, now } = props;
  return (
    <section class="guard-area" aria-label={area.area.name}>
      {area.waiting === null ? null : <Waiting waiting={area.waiting} />}
      {area.aloneSince === null ? null : (
        <Notice state="needs">{fill(t.alone, { time: minute(area.aloneSince) })}</Notice>
      )}
      {area.gaps.map((gap) => (
        <Notice key={`${gap.seq} ${gap.from}`} state={gap.until === null ? 'refused' : 'needs'}>
          {gapSaid(gap)}
        </Notice>
      ))}
      {area.inside.length === 0 ? (
        <p class="guard-empty">{t.nobody}</p>
      ) : (
        <ul class={area.inside.length > ROWS_MAX ? 'guard-people many' : 'guard-people'}>
          {overdueFirst(area.inside, now).map((one) => (
            <Inside key={`${one.passer.kind} ${one.passer.id}`} one={one} now={now} />
          ))}
        </ul>
      )}
    </section>
  );
}

/** More than these are tiles. */
const ROWS_MAX = 6;
const isOverdue = ({ dueAt }: InsideView, now: string): boolean => dueAt !== null && dueAt <= now;
const overdueFirst = (inside: readonly InsideView[], now: string): readonly InsideView[] =>
  inside.toSorted((a, b) => Number(isOverdue(b, now)) - Number(isOverdue(a, now)));

function Inside({ one, now }: { readonly one: InsideView; readonly now: string }) {
  const t = guardWords.value;
  const isOver = isOverdue(one, now);
  const kind = one.passer.kind === 'visit' ? ' guest' : '';
  return (
    <li class={`guard-person${kind}${isOver ? ' over' : ''}`}>
      <span class="guard-person-name">{nameOf(one.passer)}</span>
      <span class="quiet">
        {one.passer.kind === 'visit' ? `${t.guest} ${one.passer.of}` : one.passer.of}
      </span>
      <span class="guard-person-times">
        {isOver ? <span class="guard-over">{t.over}</span> : null}
        <span class="number quiet">{fill(t.since, { time: minute(one.since) })}</span>
        <span class="number guard-stay">{staySaid(one.since, now)}</span>
      </span>
    </li>
  );
}

/** 双人: the first waits openly, with the seconds that are left. */
function Waiting({ waiting }: { readonly waiting: NonNullable<GuardArea['waiting']> }) {
  const t = guardWords.value;
  const desk = useDesk();
  const left = useSignal(0);
  useEffect(() => {
    const tick = (): void => {
      const ms = Date.parse(waiting.until) - desk.now().getTime();
      left.value = Math.max(0, Math.ceil(ms / 1_000));
    };
    tick();
    const timer = setInterval(tick, 1_000);
    return () => clearInterval(timer);
  }, [waiting.until]);
  if (left.value === 0) return null;
  return (
    <output class="guard-waiting">
      <span class="guard-waiting-mark" aria-hidden="true">
        2
      </span>
      <span class="grow strong">{fill(t.waiting, { name: waiting.person.name })}</span>
      <span class="number">{fill(t.waitingFor, { seconds: left.value })}</span>
    </output>
  );
}
