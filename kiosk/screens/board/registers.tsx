import { useSignal } from '@preact/signals';
import { query } from '../../api/client.ts';
import { useDesk } from '../../desk/context.ts';
import { LinkButton } from '../../widgets/button.tsx';
import { Field } from '../../widgets/field.tsx';
import { Notice } from '../../widgets/notice.tsx';
import { boardWords } from './board-words.ts';

const BY_PERIOD = ['loans', 'approvals', 'labels'] as const;
const AS_OF_NOW = ['ledger', 'overdue'] as const;
const OF_PAPERS = ['circulations', 'copyings', 'outings', 'events', 'outside-visits'] as const;
type Register =
  | (typeof BY_PERIOD)[number]
  | (typeof AS_OF_NOW)[number]
  | (typeof OF_PAPERS)[number];
/** Who may have it; the rest is for all who see the board. */
const ACTIONS: Readonly<Partial<Record<Register, string>>> = { ledger: 'readLedger' };

/** 登记簿 as files: by date, or as it is now. */
export function Registers() {
  const t = boardWords.value;
  const { may } = useDesk();
  const from = useSignal('');
  const to = useSignal('');
  const isWrong = from.value !== '' && to.value !== '' && from.value > to.value;
  const period = query({ from: from.value, to: to.value });
  const mine = (names: readonly Register[]): Register[] =>
    names.filter((name) => {
      const action = ACTIONS[name];
      return action === undefined || may(action);
    });
  return (
    <div class="stack">
      <p class="quiet">{t.registersHint}</p>
      <section class="panel stack" aria-label={t.byPeriod}>
        <div class="row spread registers-head">
          <h2>{t.byPeriod}</h2>
          <div class="row">
            <Field
              label={t.from}
              type="date"
              value={from.value}
              onChange={(day) => (from.value = day)}
            />
            <Field label={t.to} type="date" value={to.value} onChange={(day) => (to.value = day)} />
          </div>
        </div>
        {isWrong ? <Notice state="refused">{t.wrongPeriod}</Notice> : null}
        {mine(BY_PERIOD).map((name) => (
          <Line key={name} name={name} query={isWrong ? null : period} />
        ))}
      </section>
      <Section title={t.asOfNow} names={mine(AS_OF_NOW)} />
      <Section title={t.ofPapers} names={mine(OF_PAPERS)} />
    </div>
  );
}

/** Registers that are asked for without a date. */
const Section = (props: { readonly title: string; readonly names: readonly Register[] }) => (
  <section class="panel stack" aria-label={props.title}>
    <h2>{props.title}</h2>
    {props.names.map((name) => (
      <Line key={name} name={name} query="" />
    ))}
  </section>
);

/** One register and its two files. `query` null: what is asked for makes no sense. */
function Line({ name, query: asked }: { readonly name: Register; readonly query: string | null }) {
  const t = boardWords.value;
  return (
    <div class="row spread register-line">
      <div>
        <p class="strong">{t.names[name]}</p>
        <p class="quiet small">{t.abouts[name]}</p>
      </div>
      <div class="row">
        {(['pdf', 'xlsx'] as const).map((format) =>
          asked === null ? null : (
            <LinkButton key={format} download href={`/api/registers/${name}.${format}${asked}`}>
              {t[format]}
            </LinkButton>
          ),
        )}
      </div>
    </div>
  );
}
