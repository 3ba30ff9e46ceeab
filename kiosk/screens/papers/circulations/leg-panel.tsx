import type { LegOffer } from '#api/circulations.ts';
import { useEffect, useMemo } from 'preact/hooks';
import { useDesk, useEvents } from '../../../desk/context.ts';
import { go, paths } from '../../../router.ts';
import { moment } from '../../../text/say.ts';
import { fill, language, words } from '../../../text/words.ts';
import { Button } from '../../../widgets/button.tsx';
import { Check } from '../../../widgets/field.tsx';
import { LevelMark, Sign } from '../../../widgets/marks.tsx';
import { Notice, ProblemNotice, RefusalWords } from '../../../widgets/notice.tsx';
import { circulationWords } from './words.ts';
import { counterNow } from './counter-now.ts';
import { createLegDesk, type LegDesk } from './leg-desk.ts';
import { mainWord, SignDialog } from './leg-sign.tsx';

/**
 * 台上的传阅夹: who stands at the counter, which folders are his to take or to give back, what of them is not scanned yet. `only`: one
 * slip's own page.
 */
export function LegPanel(props: { readonly only: string | null; readonly onDone: () => void }) {
  const t = circulationWords.value;
  const desk = useDesk();
  const legs = useMemo(() => createLegDesk(desk, props.only), [props.only]);
  useEffect(() => {
    void counterNow(desk).then(legs.load);
  }, [legs]);
  useEvents('counter', () => void legs.load());
  const result = legs.result.value;
  useEffect(() => {
    if (result !== null) props.onDone();
  }, [result]);
  const person = desk.counter.value?.visit?.person;
  const shown = legs.shown.value;
  return (
    <section class="panel stack" aria-label={t.desk}>
      <h2>{person === undefined ? t.desk : fill(t.deskOf, { name: person.name })}</h2>
      {shown.length === 0 ? <p class="quiet">{t.deskEmpty}</p> : null}
      <ul class="leg-offers">
        {shown.map((offer) => (
          <Offer key={offer.slip.id} offer={offer} legs={legs} isOnly={props.only !== null} />
        ))}
      </ul>
      {legs.problem.value === null || legs.asking.value ? null : (
        <ProblemNotice problem={legs.problem.value} />
      )}
      {result === null ? null : <Done legs={legs} />}
      {legs.ready.value.length === 0 ? null : (
        <div class="row">
          <Button look="main" size="large" disabled={legs.isBusy.value} onPress={legs.ask}>
            {mainWord(legs, person?.name ?? '')}
          </Button>
        </div>
      )}
      {legs.asking.value ? <SignDialog legs={legs} name={person?.name ?? ''} /> : null}
    </section>
  );
}

function Offer(props: {
  readonly offer: LegOffer;
  readonly legs: LegDesk;
  readonly isOnly: boolean;
}) {
  const { offer, legs, isOnly } = props;
  const { slip, act, refusal, dueAt } = offer;
  const t = circulationWords.value;
  return (
    <li>
      {isOnly ? null : (
        <div class="row">
          {refusal === null ? (
            <Check
              label={`${t.act[act]} ${slip.number}`}
              checked={!legs.left.value.has(slip.id)}
              onChange={() => legs.toggle(slip.id)}
            />
          ) : (
            <span class="number strong">{slip.number}</span>
          )}
          <LevelMark marking={slip.marking} />
          <span>{slip.title}</span>
          <Button size="small" look="plain" onPress={() => go(paths.circulation(slip.id))}>
            {words.value.common.show}
          </Button>
        </div>
      )}
      {refusal === null ? (
        <p class="row">
          <Sign state="allowed" />
          <span>
            {t.act[act]}
            {dueAt === null ? '' : `　${fill(t.toGive, { at: moment(dueAt, language.value) })}`}
          </span>
        </p>
      ) : (
        <WhyNot offer={offer} legs={legs} />
      )}
    </li>
  );
}

const NEEDS_A_PERSON = new Set(['borrowerMustBePresent', 'holderMustBePresent']);

/** What is lacking, or why not; a refusal of somebody who is there can be put on record. */
function WhyNot({ offer, legs }: { readonly offer: LegOffer; readonly legs: LegDesk }) {
  const { refusal, missing, slip } = offer;
  const t = circulationWords.value;
  if (refusal === null) return null;
  if (refusal.kind === 'folderIncomplete') {
    const numbers = missing.join('、');
    return <Notice state="needs">{fill(t.missing, { count: missing.length, numbers })}</Notice>;
  }
  if (NEEDS_A_PERSON.has(refusal.kind)) {
    const name = (offer.act === 'give' ? slip.next : slip.holder)?.name;
    const word =
      name === undefined ? t.deskEmpty : missing.length === 0 ? t.wanted : t.wantedAndAll;
    return <Notice state="needs">{fill(word, { name: name ?? '' })}</Notice>;
  }
  const canRecord = missing.length < slip.items;
  const record = (
    <Button size="small" disabled={legs.isBusy.value} onPress={() => legs.record(offer)}>
      {t.recordRefusal}
    </Button>
  );
  return (
    <Notice state="refused" acts={canRecord ? record : undefined}>
      <RefusalWords refusal={refusal} />
    </Notice>
  );
}

function Done({ legs }: { readonly legs: LegDesk }) {
  const t = circulationWords.value;
  const result = legs.result.value;
  if (result === null) return null;
  const { given, takenBack, refused } = result;
  return (
    <>
      {given.length + takenBack.length === 0 ? null : (
        <Notice state="allowed">
          {fill(doneWords(given.length, takenBack.length), {
            given: given.length,
            back: takenBack.length,
          })}
        </Notice>
      )}
      {refused.map(({ id, number, refusal }) => (
        <Notice key={id} state="refused">
          <p class="strong">{fill(t.recorded, { number })}</p>
          <RefusalWords refusal={refusal} />
        </Notice>
      ))}
    </>
  );
}

function doneWords(given: number, back: number): string {
  const t = circulationWords.value;
  return back === 0 ? t.doneGiven : given === 0 ? t.doneBack : t.done;
}
