import { useSignal, type Signal } from '@preact/signals';
import { guestsWords } from '../../text/of/guests.ts';
import { Button } from '../../widgets/button.tsx';
import { Field } from '../../widgets/field.tsx';
import type { Guest } from './model.ts';
import { GuestDialog } from './small-dialogs.tsx';

type Thing = { readonly what: string; readonly marks: string; readonly count: string };
type Locker = { readonly number: string; readonly what: string };
const THINGS_MAX = 30;
const LOCKERS_MAX = 10;

const countOf = ({ count }: Thing): number => Number(count.replace(/\D/g, ''));

/** 登记到访: what he carries is counted, phones go into lockers. Lines left empty are none. */
export function ArriveDialog({ guest }: { readonly guest: Guest }) {
  const t = guestsWords.value;
  const things = useSignal<readonly Thing[]>([]);
  const lockers = useSignal<readonly Locker[]>([{ number: '', what: t.phone }]);
  const carried = things.value.filter(({ what }) => what.trim() !== '');
  const used = lockers.value.filter(({ number }) => number.trim() !== '');
  const numbers = used.map(({ number }) => number.trim());
  const isReady =
    carried.every((thing) => countOf(thing) > 0) &&
    used.every(({ what }) => what.trim() !== '') &&
    new Set(numbers).size === numbers.length;
  return (
    <GuestDialog
      guest={guest}
      title={t.arriveTitle}
      isReady={isReady}
      onDone={() =>
        void guest.act('arrive', {
          carried: carried.map((thing) => ({
            what: thing.what.trim(),
            marks: thing.marks.trim() || null,
            countIn: countOf(thing),
          })),
          lockers: used.map(({ number, what }) => ({ number: number.trim(), what: what.trim() })),
        })
      }
    >
      <Things things={things} />
      <Lockers lockers={lockers} />
    </GuestDialog>
  );
}

function Things({ things }: { readonly things: Signal<readonly Thing[]> }) {
  const t = guestsWords.value;
  const put = (n: number, change: Partial<Thing>): void => {
    things.value = things.value.map((one, at) => (at === n ? { ...one, ...change } : one));
  };
  return (
    <section class="stack tight" aria-label={t.page.carried}>
      <h3>{t.page.carried}</h3>
      {things.value.length === 0 ? <p class="quiet">{t.page.nothing}</p> : null}
      {things.value.map(({ what, marks, count }, n) => (
        <div key={`thing ${n}`} class="row guest-line">
          <Field
            label={t.what}
            maxLength={60}
            value={what}
            onChange={(to) => put(n, { what: to })}
          />
          <Field
            label={t.marks}
            maxLength={100}
            value={marks}
            onChange={(to) => put(n, { marks: to })}
          />
          <Field
            label={t.count}
            maxLength={3}
            value={count}
            onChange={(to) => put(n, { count: to })}
          />
          <Button
            size="small"
            onPress={() => (things.value = things.value.filter((_one, at) => at !== n))}
          >
            {t.drop}
          </Button>
        </div>
      ))}
      {things.value.length < THINGS_MAX ? (
        <div class="row">
          <Button
            onPress={() => (things.value = [...things.value, { what: '', marks: '', count: '1' }])}
          >
            {t.addThing}
          </Button>
        </div>
      ) : null}
    </section>
  );
}

function Lockers({ lockers }: { readonly lockers: Signal<readonly Locker[]> }) {
  const t = guestsWords.value;
  const put = (n: number, change: Partial<Locker>): void => {
    lockers.value = lockers.value.map((one, at) => (at === n ? { ...one, ...change } : one));
  };
  return (
    <section class="stack tight" aria-label={t.page.lockerItems}>
      <h3>{t.page.lockerItems}</h3>
      {lockers.value.map(({ number, what }, n) => (
        <div key={`locker ${n}`} class="row guest-line">
          <Field
            label={t.lockerNumber}
            maxLength={20}
            value={number}
            onChange={(to) => put(n, { number: to })}
          />
          <Field
            label={t.lockerWhat}
            maxLength={60}
            value={what}
            onChange={(to) => put(n, { what: to })}
          />
        </div>
      ))}
      {lockers.value.length < LOCKERS_MAX ? (
        <div class="row">
          <Button
            onPress={() => (lockers.value = [...lockers.value, { number: '', what: t.phone }])}
          >
            {t.addLocker}
          </Button>
        </div>
      ) : null}
    </section>
  );
}
