import { GateView, type GateLine, type StrayLine } from '#api/gates.ts';
import type { Problem } from '#api/words.ts';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useDesk, useEvents } from '../../desk/context.ts';
import { gateWords } from '../../text/of/gates.ts';
import { minute, moment } from '../../text/say.ts';
import { fill, language, words } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { ProblemNotice } from '../../widgets/notice.tsx';
import { usePress } from '../press.ts';

/** 通道门 of this station: what went through last, and what lies behind the wall. Nothing where it is no gate. */
export function GatePanel() {
  const desk = useDesk();
  const view = useSignal<GateView | null>(null);
  const station = desk.stationId.value;
  const load = async (): Promise<void> => {
    if (station === null) return;
    const answer = await desk.call('GET', `/api/gates/${station}`, GateView);
    if (answer.ok) view.value = answer.value;
  };
  useEffect(() => void load(), [station]);
  useEvents('gate', ({ stationId }) => {
    if (stationId === station) void load();
  });
  if (view.value === null || !view.value.isGate || station === null) return null;
  const t = gateWords.value;
  const { last, strays, foreign, badgedAfter } = view.value;
  return (
    <section class="guard-last">
      <h2>{t.title}</h2>
      {last.length === 0 ? <p class="quiet">{t.none}</p> : null}
      <ul>
        {last.map((line) => (
          <Crossing key={line.seq} line={line} />
        ))}
      </ul>
      {foreign === 0 ? null : <p class="small quiet">{fill(t.foreign, { count: foreign })}</p>}
      {badgedAfter === 0 ? null : (
        <p class="small quiet">{fill(t.afterCount, { count: badgedAfter })}</p>
      )}
      <Strays
        strays={strays}
        pathOf={(id) => `/api/gates/${station}/strays/${id}/strike`}
        onStruck={(after) => (view.value = after)}
      />
    </section>
  );
}

function Crossing({ line }: { readonly line: GateLine }) {
  const t = gateWords.value;
  const { thing, badged, lastHolder, way, verdict, after } = line;
  const standing = standingOf(line);
  const { kind, word } = { ...SHOWN[standing], word: t[standing] };
  // Once somebody badged, who had it before is told by what the badge came to.
  const beside =
    after === null
      ? [
          t.verdict[verdict],
          badged === null ? null : fill(t.badged, { name: badged.name }),
          lastHolder === null ? null : fill(t.lastHolder, { name: lastHolder.name }),
        ]
      : [
          t.verdict[verdict],
          t.verdict[after.verdict],
          fill(t.badgedAfter, { name: after.by?.name ?? '', time: minute(after.at) }),
        ];
  return (
    <li class={kind === 'refused' ? 'refused' : ''}>
      <span class="number">{minute(line.at)}</span>
      <span class={`guard-way ${kind}`}>{word}</span>
      <span class="grow">
        <span class="strong">{thing.registerNumber}</span>{' '}
        <span>{words.value.terms.marking[thing.marking]}</span> <span>{t.way[way]}</span>
        <span class="small quiet guard-said">
          {beside.filter((one) => one !== null).join(' · ')}
        </span>
      </span>
    </li>
  );
}

const NOTED: ReadonlySet<GateLine['verdict']> = new Set(['cameIn', 'cameBack', 'seenOutside']);
const UNCLEAR: ReadonlySet<GateLine['verdict']> = new Set(['neverLeft', 'strayQuiet']);
const SHOWN = {
  alarm: { kind: 'refused' },
  unclear: { kind: 'refused' },
  after: { kind: 'out' },
  noted: { kind: 'out' },
  allowed: { kind: 'in' },
} as const;

function standingOf({ verdict, isAlarm, after }: GateLine): keyof typeof SHOWN {
  if (after !== null) return 'after';
  if (UNCLEAR.has(verdict)) return 'unclear';
  if (isAlarm) return 'alarm';
  return NOTED.has(verdict) ? 'noted' : 'allowed';
}

function Strays(props: {
  readonly strays: readonly StrayLine[];
  readonly pathOf: (id: string) => string;
  readonly onStruck: (view: GateView) => void;
}) {
  const t = gateWords.value;
  const press = usePress();
  const problem = useSignal<Problem | null>(null);
  if (props.strays.length === 0) return null;
  const strike = async (id: string): Promise<void> => {
    const answer = await press.send('POST', props.pathOf(id), GateView, {});
    if (answer === null) return;
    problem.value = answer.ok ? null : answer.problem;
    if (answer.ok) props.onStruck(answer.value);
  };
  return (
    <>
      <h2>{t.strays}</h2>
      <p class="small quiet">{t.straysHint}</p>
      {problem.value === null ? null : <ProblemNotice problem={problem.value} />}
      <ul>
        {props.strays.map(({ thing, since }) => (
          <li key={thing.id}>
            <span class="grow">
              <span class="strong">{thing.registerNumber}</span>{' '}
              <span>{words.value.terms.marking[thing.marking]}</span>
              <span class="small quiet guard-said">
                {fill(t.since, { time: moment(since, language.value) })}
              </span>
            </span>
            <Button size="small" disabled={press.isBusy} onPress={() => void strike(thing.id)}>
              {t.strike}
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}
