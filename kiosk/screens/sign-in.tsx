import type { SignInBody } from '#api/session.ts';
import type { Problem } from '#api/words.ts';
import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useDesk } from '../desk/context.ts';
import type { BadgeEvent } from '../desk/desk.ts';
import { lazy } from '../desk/lazy.tsx';
import { signIn } from '../desk/session.ts';
import { clock } from '../desk/settings.ts';
import { SettingsButtons } from '../frame.tsx';
import { day, minute } from '../text/say.ts';
import { fill, language, words } from '../text/words.ts';
import { Button } from '../widgets/button.tsx';
import { Field } from '../widgets/field.tsx';
import { Notice, ProblemNotice } from '../widgets/notice.tsx';
import { PinPad } from '../widgets/pin-pad.tsx';

const AlarmsAtDoor = lazy(async () => (await import('../desk/alarm-banner.tsx')).AlarmsAtDoor);

type Entry = {
  readonly enter: (who: SignInBody['who'], pin: string) => void;
  /** Begins again, another way or as another person. */
  readonly startOver: (isByNumber: boolean) => void;
  readonly isBusy: boolean;
  readonly said: ComponentChildren;
};

/** 登录: hold up the badge, or give the staff number; then the PIN. */
export function SignInScreen() {
  const desk = useDesk();
  const isByNumber = useSignal(false);
  const problem = useSignal<Problem | null>(null);
  const isBusy = useSignal(false);
  const badge = desk.badge.value;
  const station = desk.station.value;
  if (station === null) return <ChooseStation />;
  const enter = async (who: SignInBody['who'], pin: string): Promise<void> => {
    isBusy.value = true;
    const answer = await signIn(desk, { stationId: station.id, who, pin });
    isBusy.value = false;
    problem.value = answer.ok ? null : answer.problem;
  };
  const entry: Entry = {
    enter: (who, pin) => void enter(who, pin),
    startOver: (byNumber) => {
      desk.badge.value = null;
      problem.value = null;
      isByNumber.value = byNumber;
    },
    isBusy: isBusy.value,
    said: problem.value === null ? null : <ProblemNotice problem={problem.value} />,
  };
  if (isByNumber.value) return <ByNumber entry={entry} />;
  if (badge === null || badge.name === null) {
    return <Prompt entry={entry} badge={badge} />;
  }
  return <ByBadge entry={entry} name={badge.name} reference={badge.reference} />;
}

/** `badge`: one that signs nobody in; null: none was held up. */
function Prompt({ entry, badge }: { readonly entry: Entry; readonly badge: BadgeEvent | null }) {
  const t = words.value.signIn;
  const said =
    badge === null ? (
      entry.said
    ) : (
      <Notice state={badge.isLost ? 'refused' : 'needs'}>
        {badge.isLost ? t.lostBadge : t.unknownBadge}
      </Notice>
    );
  return (
    <Doorstep head={t.scanBadge} hint={t.scanBadgeHint}>
      {said}
      <Button size="large" onPress={() => entry.startOver(true)}>
        {t.byStaffNumber}
      </Button>
    </Doorstep>
  );
}

function ByBadge(props: {
  readonly entry: Entry;
  readonly name: string;
  readonly reference: string;
}) {
  const { entry, reference } = props;
  const t = words.value.signIn;
  return (
    <Doorstep head={fill(t.greet, { name: props.name })}>
      {entry.said}
      <PinPad
        label={t.pin}
        busy={entry.isBusy}
        doneWord={t.submit}
        onDone={(pin) => entry.enter({ by: 'badge', reference }, pin)}
      />
      <Button look="plain" onPress={() => entry.startOver(false)}>
        {t.otherPerson}
      </Button>
    </Doorstep>
  );
}

function ByNumber({ entry }: { readonly entry: Entry }) {
  const staffNumber = useSignal('');
  const t = words.value.signIn;
  return (
    <Doorstep head={t.byStaffNumber}>
      {entry.said}
      <Field
        label={t.staffNumber}
        name="staffNumber"
        value={staffNumber.value}
        onChange={(text) => (staffNumber.value = text)}
        takesFocus
      />
      <PinPad
        label={t.pin}
        busy={entry.isBusy}
        doneWord={t.submit}
        quiet
        onDone={(pin) =>
          entry.enter({ by: 'staffNumber', staffNumber: staffNumber.value.trim() }, pin)
        }
      />
      <Button look="plain" onPress={() => entry.startOver(false)}>
        {t.byBadge}
      </Button>
    </Doorstep>
  );
}

/** Several stations, and this machine has not been told which it is. */
function ChooseStation() {
  const { stations, chosenStation } = useDesk();
  const t = words.value.signIn;
  if (stations.value.length === 0) return <Doorstep head={t.noStation} />;
  return (
    <Doorstep head={t.chooseStation}>
      {stations.value.map((station) => (
        <Button key={station.id} size="large" onPress={() => (chosenStation.value = station.id)}>
          {station.name}
        </Button>
      ))}
    </Doorstep>
  );
}

/** Before the door: the house at the left, what to do at the right. */
export function Doorstep(props: {
  readonly head: string;
  readonly hint?: string;
  readonly children?: ComponentChildren;
}) {
  const { session, setup, station: here, stream, alarms } = useDesk();
  const t = words.value;
  const unitName = session.value?.unitName ?? null;
  const station = here.value;
  return (
    <div class="doorstep">
      <aside class="doorstep-house">
        <p class="product">{t.frame.product}</p>
        <h1>{unitName ?? ''}</h1>
        {station === null ? null : <p>{fill(t.signIn.station, { name: station.name })}</p>}
        <p class="grow" />
        {alarms.value > 0 ? <AlarmsAtDoor /> : null}
        {setup.value?.demo === true ? <p>{t.signIn.demo}</p> : null}
        {stream.connection.value === 'lost' ? (
          <Notice state="refused">{t.frame.lostSentence}</Notice>
        ) : null}
        <p class="time">{minute(clock.value)}</p>
        <p>{day(clock.value, language.value)}</p>
        <SettingsButtons />
      </aside>
      <main class="doorstep-do">
        <div class="doorstep-box">
          <h2 class="big">{props.head}</h2>
          {props.hint === undefined ? null : <p class="quiet">{props.hint}</p>}
          {props.children}
        </div>
      </main>
    </div>
  );
}
