import type { LookAnswer } from '#api/approvals.ts';
import { COPIES_MAX } from '#api/copyings.ts';
import { useDesk } from '../../desk/context.ts';
import { fill } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { CarrierLine } from '../../widgets/carrier-line.tsx';
import { Choice, Field, TextArea } from '../../widgets/field.tsx';
import { Notice, RefusalWords } from '../../widgets/notice.tsx';
import { copiesOf } from './copies.ts';
import { approvalWords, roleWord } from './words.ts';
import { DAY_CHOICES, dateText, windowOf, type Chosen } from './window.ts';

const REASON_MAX = 300;
const OWN = 'own';

/** 时段 and 事由 of a request. */
export function AskFields(props: {
  readonly chosen: Chosen;
  readonly onChosen: (chosen: Chosen) => void;
  readonly reason: string;
  readonly onReason: (reason: string) => void;
}) {
  const { chosen } = props;
  const { now } = useDesk();
  const t = approvalWords.value;
  const today = dateText(now());
  const choose = (value: string): void =>
    props.onChosen(
      value === OWN
        ? { by: 'dates', from: today, until: today }
        : { by: 'days', days: Number(value) },
    );
  return (
    <>
      <Choice
        label={t.days}
        value={chosen.by === 'days' ? String(chosen.days) : OWN}
        options={[
          ...DAY_CHOICES.map((days) => ({ value: String(days), label: t.dayCount[days] })),
          { value: OWN, label: t.ownWindow },
        ]}
        onChange={choose}
      />
      {chosen.by === 'days' ? null : (
        <div class="row">
          <Field
            type="date"
            label={t.from}
            value={chosen.from}
            onChange={(from) => props.onChosen({ ...chosen, from })}
          />
          <Field
            type="date"
            label={t.until}
            value={chosen.until}
            wrong={windowOf(chosen, now()) === null ? t.windowWrong : undefined}
            onChange={(until) => props.onChosen({ ...chosen, until })}
          />
        </div>
      )}
      <TextArea
        label={t.reason}
        hint={t.reasonHint}
        value={props.reason}
        maxLength={REASON_MAX}
        onChange={props.onReason}
      />
    </>
  );
}

/** What cannot be asked for so, and what could not be had even with an approval. */
export function Unfit(props: {
  readonly look: LookAnswer | null;
  /** Takes a thing out of the list; absent where the list is fixed. */
  readonly onRemove?: (carrierId: string) => void;
}) {
  const { look, onRemove } = props;
  const t = approvalWords.value;
  const items = look?.items ?? [];
  const unfit = items.filter(({ refusal }) => refusal !== null);
  const wary = items.filter(({ refusal, caution }) => refusal === null && caution !== null);
  return (
    <>
      {unfit.length === 0 ? null : (
        <Notice state="refused">{fill(t.notAsked, { count: unfit.length })}</Notice>
      )}
      {[...unfit, ...wary].map(({ carrier, refusal, caution }) => (
        <div key={carrier.id} class="stack tight">
          <CarrierLine carrier={carrier}>
            {refusal === null ? null : <RefusalWords refusal={refusal} />}
            {caution === null || refusal !== null ? null : <RefusalWords refusal={caution} />}
          </CarrierLine>
          {refusal === null || onRemove === undefined ? null : (
            <div class="row">
              <Button size="small" onPress={() => onRemove(carrier.id)}>
                {t.remove}
              </Button>
            </div>
          )}
        </div>
      ))}
    </>
  );
}

/** 谁来批: said before it is sent. */
export function Deciders({ look }: { readonly look: LookAnswer | null }) {
  const t = approvalWords.value;
  const role = look?.role ?? null;
  if (look === null || role === null) return null;
  const { deciders } = look;
  if (deciders.length === 0) return <Notice state="refused">{t.nobodyDecides}</Notice>;
  const names = deciders
    .toSorted((a, b) => Number(b.role === role) - Number(a.role === role))
    .map(({ person, isDelegate }) => (isDelegate ? `${person.name}（${t.delegate}）` : person.name))
    .join('、');
  return <p class="strong">{fill(t.whoDecides, { role: roleWord(role), names })}</p>;
}

/** 份数, where they are asked for. */
export function CopiesField(props: {
  readonly value: string;
  readonly onChange: (copies: string) => void;
}) {
  const t = approvalWords.value;
  return (
    <Field
      label={t.copies}
      hint={t.copiesHint}
      inputMode="numeric"
      maxLength={3}
      value={props.value}
      wrong={copiesOf(props.value) === null ? fill(t.copiesWrong, { max: COPIES_MAX }) : undefined}
      onChange={props.onChange}
    />
  );
}

/** Whether the request can be sent as it stands. */
export const isReady = (
  look: LookAnswer | null,
  given: { readonly reason: string; readonly count: number },
): boolean =>
  look !== null &&
  given.count > 0 &&
  given.reason.trim().length >= 2 &&
  look.deciders.length > 0 &&
  look.items.every(({ refusal }) => refusal === null);
