import type { CounterView } from '#api/counter.ts';
import type { ComponentChildren } from 'preact';
import { day } from '../../text/say.ts';
import { fill, language, words } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { CarrierLine } from '../../widgets/carrier-line.tsx';
import { Sign } from '../../widgets/marks.tsx';
import { Notice } from '../../widgets/notice.tsx';

type Visit = NonNullable<CounterView['visit']>;

/** Who stands at the counter: class, what is on that name, what is overdue. */
export function PersonCard(props: {
  readonly visit: Visit | null;
  readonly onClose: () => void;
  readonly children?: ComponentChildren;
}) {
  const t = words.value.counter;
  const { visit } = props;
  if (visit === null) {
    return (
      <div class="nobody">
        <p class="do">{t.nobody}</p>
        <p class="quiet">{t.nobodyHint}</p>
      </div>
    );
  }
  const { person, held } = visit;
  const { terms } = words.value;
  const overdue = held.filter(({ custody }) => custody.isOverdue).length;
  return (
    <>
      <div>
        <h2 class="person-name">{person.name}</h2>
        <p class="quiet number">
          {person.staffNumber}　{person.department}
        </p>
        <p class="strong">
          {person.personClass === null ? terms.notCleared : terms.personClass[person.personClass]}
        </p>
      </div>
      {person.standing === 'left' ? <Notice state="refused">{t.left}</Notice> : null}
      {person.hasPin ? null : <Notice state="needs">{t.noPin}</Notice>}
      {props.children}
      <div class="held">
        <p class="row spread">
          <span>{held.length === 0 ? t.heldNone : fill(t.held, { count: held.length })}</span>
          {overdue === 0 ? null : (
            <span class="custody-line alarm">
              <Sign state="refused" />
              {fill(t.overdue, { count: overdue })}
            </span>
          )}
        </p>
        <ul>
          {held.map((carrier) => (
            <li key={carrier.id}>
              <CarrierLine carrier={carrier}>
                <HeldLine custody={carrier.custody} />
              </CarrierLine>
            </li>
          ))}
        </ul>
      </div>
      <Button wide onPress={props.onClose}>
        {t.closeVisit}
      </Button>
    </>
  );
}

function HeldLine(props: { readonly custody: Visit['held'][number]['custody'] }) {
  const { custody } = props;
  const t = words.value;
  if (custody.dueAt === null) return <p class="quiet small">{t.terms.basis.issue}</p>;
  const sentence = custody.isOverdue ? t.counter.wasDue : t.counter.due;
  const line = fill(sentence, { due: day(custody.dueAt, language.value) });
  return <p class={custody.isOverdue ? 'small alarm-words' : 'quiet small'}>{line}</p>;
}
