import type { SearchTask } from '#api/take-differences.ts';
import { useDesk } from '../../desk/context.ts';
import { paths } from '../../router.ts';
import { factsWords } from '../../text/of/facts.ts';
import { differenceWords } from '../../text/of/take-differences.ts';
import { lookUp, moment, personLine, placeLine } from '../../text/say.ts';
import { fill, language } from '../../text/words.ts';
import { Button, LinkButton } from '../../widgets/button.tsx';
import { CarrierLine } from '../../widgets/carrier-line.tsx';
import { Sign } from '../../widgets/marks.tsx';
import { FactsGrid } from '../../widgets/page.tsx';
import { LossReports } from './loss-reports.tsx';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
/** From this step on (twelve hours) the sign is the one for what is wrong. */
const URGENT_STEP = 3;

const said = (at: string): string => moment(at, language.value);

/** 一件下落不明: its clock, its last movements, where it may lie, who looked where. */
export function SearchCard(props: {
  readonly task: SearchTask;
  /** The server's time: a screen's own clock may be wrong. */
  readonly now: string;
  readonly onReport: (isFound: boolean) => void;
  readonly onLoss: () => void;
}) {
  const t = differenceWords.value;
  const { may } = useDesk();
  const { task } = props;
  const { carrier } = task;
  return (
    <article class="search-card">
      <header class="row spread">
        <CarrierLine carrier={carrier} />
        <div class="row">
          {may('stockTake') ? (
            <>
              <LinkButton href={paths.find(carrier.id)}>{t.find}</LinkButton>
              <Button onPress={() => props.onReport(false)}>{t.report}</Button>
              <Button look="main" onPress={() => props.onReport(true)}>
                {t.found}
              </Button>
            </>
          ) : null}
          {may('reportLosses') ? <Button onPress={props.onLoss}>{t.loss}</Button> : null}
        </div>
      </header>
      <Hours task={task} now={props.now} />
      <div class="search-columns">
        <Likely task={task} />
        <Reports task={task} />
      </div>
      <Behind task={task} />
      <LossReports task={task} />
    </article>
  );
}

/** 时限: how long it is gone, what is left of the 24 hours, and from when on it counts as leaked. */
function Hours({ task, now }: { readonly task: SearchTask; readonly now: string }) {
  const t = differenceWords.value;
  const gone = Date.parse(now) - Date.parse(task.since);
  const left = Date.parse(task.reportBy) - Date.parse(now);
  const rest =
    left <= 0
      ? t.reportOver
      : left < HOUR_MS
        ? fill(t.minutesLeft, { minutes: Math.floor(left / MINUTE_MS) })
        : fill(t.hoursLeft, { hours: Math.floor(left / HOUR_MS) });
  return (
    <div class="stack tight">
      <p class={task.step >= URGENT_STEP ? 'search-hours alarm' : 'search-hours'}>
        <Sign state={task.step >= URGENT_STEP ? 'refused' : 'needs'} />
        <span class="strong">
          {fill(t.reportBy, { at: said(task.reportBy) })}
          {t.comma}
          {rest}
        </span>
      </p>
      <p class="quiet">
        {`${sinceLine(task.since, gone)}　${lookUp(t.steps, String(task.step)) ?? ''}`}
      </p>
      {task.countsAsLeakedFrom === null ? null : (
        <p class="quiet">{fill(t.leaked, { at: said(task.countsAsLeakedFrom) })}</p>
      )}
      <p class="clause">{t.clause}</p>
    </div>
  );
}

function sinceLine(since: string, goneMs: number): string {
  const t = differenceWords.value;
  const hours = Math.floor(goneMs / HOUR_MS);
  return fill(hours === 0 ? t.sinceNow : t.since, { at: said(since), hours });
}

function Likely({ task }: { readonly task: SearchTask }) {
  const t = differenceWords.value;
  return (
    <section class="stack tight">
      <h3>{t.likely}</h3>
      {task.likely.length === 0 ? <p class="quiet">{t.noLikely}</p> : null}
      <ol class="search-places">
        {task.likely.map(({ place, clue, at }) => (
          <li key={place.id}>
            <span class="strong">{placeLine(place)}</span>
            <span class="quiet small">
              {at === null ? t.clue[clue] : fill(t.clueAt, { clue: t.clue[clue], at: said(at) })}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Reports({ task }: { readonly task: SearchTask }) {
  const t = differenceWords.value;
  return (
    <section class="stack tight">
      <h3>{t.reports}</h3>
      {task.reports.length === 0 ? <p class="quiet">{t.noReports}</p> : null}
      <ol class="search-reports">
        {task.reports.map(({ at, by, place, words }) => (
          <li key={`${at} ${words}`}>
            <span>
              {place === null ? '' : `${placeLine(place)}　`}
              {words}
            </span>
            <span class="quiet small">
              {fill(t.reported, { at: said(at), who: by === null ? t.byHouse : personLine(by) })}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** What a report of the loss must hold besides: which take, who answers for it, the last three movements. */
function Behind({ task }: { readonly task: SearchTask }) {
  const t = differenceWords.value;
  const { may } = useDesk();
  const { take, answerable, movements } = task;
  return (
    <div class="search-columns">
      <section class="stack tight">
        <h3>{t.movements}</h3>
        <ol class="search-reports">
          {movements.map(({ seq, at, kind, by }) => (
            <li key={seq}>
              <span>{lookUp(factsWords.value, kind) ?? kind}</span>
              <span class="quiet small">
                {fill(t.movement, {
                  seq,
                  at: said(at),
                  who: by === null ? t.byHouse : personLine(by),
                })}
              </span>
            </li>
          ))}
        </ol>
      </section>
      <FactsGrid
        facts={[
          [t.answerable, answerable.map(personLine).join('、')],
          [
            t.take,
            take === null ? null : !may('readStockTakes') ? (
              take.number
            ) : (
              <a key="take" href={paths.takeDifferences(take.id)}>
                {take.number}
              </a>
            ),
          ],
        ]}
      />
    </div>
  );
}
