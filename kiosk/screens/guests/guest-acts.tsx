import { GuardView } from '#api/guard.ts';
import type { GuestView } from '#api/visits.ts';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useDesk, useEvents } from '../../desk/context.ts';
import { guestsWords } from '../../text/of/guests.ts';
import { fill } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { ArriveDialog } from './arrive-dialog.tsx';
import { BadgeDialog, EscortDialog, ExtendDialog, WordsDialog } from './small-dialogs.tsx';
import { LeaveDialog } from './leave-dialog.tsx';
import type { Guest } from './model.ts';

/** What may be done with this visit now, by who looks at it. */
export function GuestActs({ guest, view }: { readonly guest: Guest; readonly view: GuestView }) {
  const t = guestsWords.value;
  const { may } = useDesk();
  const isGuard = may('guardDesk');
  const { stage } = view;
  const isBusy = guest.isBusy.value;
  return (
    <section class="stack">
      <div class="row guest-acts">
        {view.mayAllow ? (
          <>
            <Button
              look="main"
              size="large"
              disabled={isBusy}
              onPress={() => void guest.act('allow', {})}
            >
              {t.allow}
            </Button>
            <Button size="large" disabled={isBusy} onPress={() => guest.begin('refuse')}>
              {t.refuse}
            </Button>
          </>
        ) : null}
        {isGuard && stage === 'expected' ? (
          <>
            <Button
              look="main"
              size="large"
              disabled={isBusy || !view.isAllowed}
              onPress={() => guest.begin('arrive')}
            >
              {t.arrive}
            </Button>
            <Button disabled={isBusy} onPress={() => guest.begin('cancel')}>
              {t.cancel}
            </Button>
          </>
        ) : null}
        {isGuard && stage === 'inside' ? <InsideActs guest={guest} view={view} /> : null}
      </div>
      {isGuard && stage === 'inside' ? <Passes guest={guest} view={view} /> : null}
      <Dialogs guest={guest} view={view} />
    </section>
  );
}

function InsideActs({ guest, view }: { readonly guest: Guest; readonly view: GuestView }) {
  const t = guestsWords.value;
  const isBusy = guest.isBusy.value;
  const hasBadge = view.badge !== null;
  return (
    <>
      <Button look="main" size="large" disabled={isBusy} onPress={() => guest.begin('leave')}>
        {t.leave}
      </Button>
      <Button size="large" disabled={isBusy} onPress={() => void guest.printBadge()}>
        {t.printBadge}
      </Button>
      {hasBadge ? null : (
        <Button size="large" disabled={isBusy} onPress={() => guest.begin('badge')}>
          {t.blankBadge}
        </Button>
      )}
    </>
  );
}

/** 进出 by hand, one button an area: the way that he has not gone last. */
function Passes({ guest, view }: { readonly guest: Guest; readonly view: GuestView }) {
  const t = guestsWords.value;
  const { call } = useDesk();
  const inside = useSignal<ReadonlySet<string>>(new Set());
  const load = async (): Promise<void> => {
    const answer = await call('GET', '/api/guard', GuardView);
    if (!answer.ok) return;
    const there = answer.value.areas.filter((one) =>
      one.inside.some(({ passer }) => passer.kind === 'visit' && passer.id === view.id),
    );
    inside.value = new Set(there.map(({ area }) => area.id));
  };
  useEffect(() => void load(), [view.id]);
  useEvents('guard', () => void load());
  return (
    <div class="row guest-acts">
      <Button disabled={guest.isBusy.value} onPress={() => guest.begin('escort')}>
        {t.changeEscort}
      </Button>
      <Button disabled={guest.isBusy.value} onPress={() => guest.begin('extend')}>
        {t.extend}
      </Button>
      {view.areas.map(({ id, name }) => {
        const isIn = inside.value.has(id);
        return (
          <Button
            key={id}
            disabled={guest.isBusy.value}
            onPress={() => void guest.pass(id, isIn ? 'out' : 'in').then(load)}
          >
            {fill(isIn ? t.passOut : t.passIn, { area: name })}
          </Button>
        );
      })}
    </div>
  );
}

function Dialogs({ guest, view }: { readonly guest: Guest; readonly view: GuestView }) {
  const t = guestsWords.value;
  switch (guest.doing.value) {
    case 'nothing':
      return null;
    case 'arrive':
      return <ArriveDialog guest={guest} />;
    case 'leave':
      return <LeaveDialog guest={guest} view={view} />;
    case 'badge':
      return <BadgeDialog guest={guest} />;
    case 'escort':
      return <EscortDialog guest={guest} />;
    case 'extend':
      return <ExtendDialog guest={guest} view={view} />;
    case 'refuse':
      return <WordsDialog guest={guest} title={t.refuse} what="refuse" />;
    case 'cancel':
      return <WordsDialog guest={guest} title={t.cancel} what="cancel" />;
  }
}
