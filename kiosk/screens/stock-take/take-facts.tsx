import type { TakeScopeView } from '#api/take-plans.ts';
import type { TakeView } from '#api/takes.ts';
import { paths } from '../../router.ts';
import { takesWords } from '../../text/of/takes.ts';
import { moment, personLine, placeLine } from '../../text/say.ts';
import { fill, language, words } from '../../text/words.ts';
import { FactsGrid } from '../../widgets/page.tsx';

/** 方案, 抽查 and 签字 of a take, in words. */
export function TakeFacts({ take }: { readonly take: TakeView }) {
  const t = takesWords.value;
  const { openedBy } = take;
  return (
    <section class="stack">
      <h2>{t.plan}</h2>
      <FactsGrid
        facts={[
          [t.scope, scopeLine(take.scope)],
          [t.scopeSample, take.drawn === null ? '' : fill(t.drawn, { count: take.drawn })],
          [t.modeLabel, `${t.mode[take.mode]}：${t.modeHint[take.mode]}`],
          [t.counters, take.counters.map(personLine).join('、')],
          [t.openedAt, moment(take.openedAt, language.value)],
          [t.openedBy, openedBy === null ? '' : personLine(openedBy)],
          [t.schedule, <ScheduleLink key="schedule" take={take} />],
          [t.check, checkLine(take)],
          [t.signatures, signedLine(take)],
        ]}
      />
    </section>
  );
}

function ScheduleLink({ take: { schedule } }: { readonly take: TakeView }) {
  const t = takesWords.value;
  return schedule === null ? (
    <>{t.byPerson}</>
  ) : (
    <a href={paths.takeSchedules}>{fill(t.bySchedule, schedule)}</a>
  );
}

/** 范围 in one line: only what narrows it. */
export function scopeLine(scope: TakeScopeView): string {
  const t = takesWords.value;
  const { marking, kind } = words.value.terms;
  const parts = [
    [t.scopePlaces, scope.places.map(placeLine)],
    [t.scopeMarkings, scope.markings.map((one) => marking[one])],
    [t.scopeKinds, scope.kinds.map((one) => kind[one])],
    [t.scopeCustodians, scope.custodians.map(({ name }) => name)],
    [t.scopeDepartments, scope.departments],
  ] as const;
  const said = parts.flatMap(([term, values]) =>
    values.length === 0 ? [] : [`${term}：${values.join('、')}`],
  );
  const sample = scope.sampleSize === null ? [] : [fill(t.sampleOf, { count: scope.sampleSize })];
  return [...(said.length === 0 ? [t.everything] : said), ...sample].join('；');
}

function checkLine({ check }: TakeView): string {
  const t = takesWords.value;
  if (check === null) return '';
  const drawn = fill(t.checkLine, { population: check.population, size: check.size });
  const state =
    check.checkedAt === null
      ? t.checkWaits
      : fill(t.checkDone, { name: check.checkedBy?.name ?? '', wrong: check.wrong });
  return `${drawn}　${state}`;
}

function signedLine({ signed }: TakeView): string {
  const t = takesWords.value;
  return signed
    .map(({ as, person, at }) =>
      `${t.signer[as]} ${person?.name ?? ''} ${moment(at, language.value)}`.trim(),
    )
    .join('；');
}
