import type { TakeView } from '#api/takes.ts';
import type { ComponentChildren } from 'preact';
import { useDesk } from '../../desk/context.ts';
import { paths } from '../../router.ts';
import { roomsWords } from '../../text/of/rooms.ts';
import { takesWords } from '../../text/of/takes.ts';
import { placeLine, refusalWords } from '../../text/say.ts';
import { fill, words } from '../../text/words.ts';
import { LinkButton } from '../../widgets/button.tsx';
import { Sign } from '../../widgets/marks.tsx';
import { isDone, nextPlace, stepOf, STEPS, type Step } from './next-step.ts';
import { useMayCount } from './places-table.tsx';

/** 下一步: the way of a take from its places to its signatures, where it is now, and the door to what comes next. */
export function WhatNext({ take }: { readonly take: TakeView }) {
  const t = takesWords.value;
  const step = stepOf(take);
  return (
    <section class="what-next" aria-label={t.next.title}>
      <ol class="take-steps">
        {STEPS.map((one) => {
          const done = isDone(one, take);
          return (
            <li
              key={one}
              class={done ? 'done' : ''}
              aria-current={one === step ? 'step' : undefined}
            >
              {done ? <Sign state="allowed" /> : null}
              <span>{t.next.step[one]}</span>
            </li>
          );
        })}
      </ol>
      {step === null ? null : <Now step={step} take={take} />}
    </section>
  );
}

function Now({ step, take }: { readonly step: Step; readonly take: TakeView }) {
  const t = takesWords.value.next;
  const { id } = take;
  switch (step) {
    case 'count':
      return <Count take={take} />;
    case 'explain':
      return (
        <Line
          door={
            <LinkButton look="main" href={paths.takeDifferences(id)}>
              {t.toDifferences}
            </LinkButton>
          }
        >
          {fill(t.explain, { count: take.unexplained })}
        </Line>
      );
    case 'sample':
      return (
        <Line
          door={
            <LinkButton look="main" href={paths.takeSample(id)}>
              {t.toSample}
            </LinkButton>
          }
        >
          {fill(t.sample, { count: take.check?.size ?? 0 })}
        </Line>
      );
    case 'complete':
      return <Complete take={take} />;
    case 'sign':
      return <Signing take={take} />;
  }
}

/** Every place closed, every difference explained: drawing a sample first is a choice. */
function Complete({ take }: { readonly take: TakeView }) {
  const t = takesWords.value.next;
  return (
    <Line
      door={
        <>
          {take.check === null ? (
            <LinkButton href={paths.takeSample(take.id)}>{t.toSample}</LinkButton>
          ) : null}
          <LinkButton look="main" href={paths.takeSign(take.id)}>
            {t.toComplete}
          </LinkButton>
        </>
      }
    >
      {take.check === null ? t.completeOrSample : t.complete}
    </Line>
  );
}

function Signing({ take }: { readonly take: TakeView }) {
  const t = takesWords.value;
  const signed = take.signed.map(({ person, as }) =>
    `${t.signer[as]} ${person?.name ?? ''}`.trim(),
  );
  return (
    <Line
      door={
        <LinkButton look="main" href={paths.takeSign(take.id)}>
          {t.next.toSign}
        </LinkButton>
      }
    >
      {t.next.sign}
      {signed.length === 0 ? null : (
        <span class="quiet">　{fill(t.next.signed, { names: signed.join('、') })}</span>
      )}
    </Line>
  );
}

/** Whoever may count is sent to a place; everybody else is told who does, and why not he. */
function Count({ take }: { readonly take: TakeView }) {
  const t = takesWords.value;
  const { may, session } = useDesk();
  const mayCount = useMayCount(take);
  const me = session.value?.person?.id;
  const next = nextPlace(take, me);
  const counters = take.counters.map(({ name }) => name).join('、');
  const left = take.places - take.placesClosed;
  const isNamed = take.counters.some(({ id }) => id === me);
  return (
    <Line
      door={
        mayCount && next !== null ? (
          <LinkButton look="main" href={paths.takeCount(take.id, next.place.id)}>
            {fill(t.next.toPlace, { place: next.place.code })}
          </LinkButton>
        ) : (
          <LinkButton href={paths.takeWalk(take.id)}>{roomsWords.value.walk}</LinkButton>
        )
      }
    >
      {mayCount && next !== null
        ? fill(t.next.count, { left, place: placeLine(next.place) })
        : fill(t.next.othersCount, { left, names: counters })}
      {!may('stockTake') || mayCount ? null : <span class="quiet">　{whyNot(take, isNamed)}</span>}
    </Line>
  );
}

/** A person who may count elsewhere is told why not here. */
function whyNot({ mayNotCount }: TakeView, isNamed: boolean): string {
  if (mayNotCount !== null) return refusalWords(mayNotCount, words.value).what;
  return isNamed ? '' : takesWords.value.notNamed;
}

function Line(props: { readonly children: ComponentChildren; readonly door: ComponentChildren }) {
  return (
    <div class="next-line">
      <div class="grow">{props.children}</div>
      <div class="row">{props.door}</div>
    </div>
  );
}
