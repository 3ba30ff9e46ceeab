import type { SignInBody } from '#api/session.ts';
import type { Problem } from '#api/words.ts';
import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useDesk } from '../desk/context.ts';
import { signIn } from '../desk/session.ts';
import { clock } from '../desk/settings.ts';
import { SettingsButtons } from '../frame.tsx';
import { day, minute } from '../text/say.ts';
import { fill, language, words } from '../text/words.ts';
import { Button } from '../widgets/button.tsx';
import { Field } from '../widgets/field.tsx';
import { Notice, ProblemNotice } from '../widgets/notice.tsx';
import { PinPad } from '../widgets/pin-pad.tsx';

/** 登录: hold up the badge, or give the staff number; then the PIN. */
export function SignInScreen() {
  const desk = useDesk();
  const t = words.value.signIn;
  const isByNumber = useSignal(false);
  const staffNumber = useSignal('');
  const problem = useSignal<Problem | null>(null);
  const isBusy = useSignal(false);
  const badge = desk.badge.value;
  const station = desk.station.value;
  const enter = async (who: SignInBody['who'], pin: string): Promise<void> => {
    if (station === null) return;
    isBusy.value = true;
    const answer = await signIn(desk, { stationId: station.id, who, pin });
    isBusy.value = false;
    problem.value = answer.ok ? null : answer.problem;
  };
  const said = problem.value === null ? null : <ProblemNotice problem={problem.value} />;
  if (station === null) return <ChooseStation />;
  if (badge !== null && badge.name !== null && !isByNumber.value) {
    return (
      <Doorstep head={fill(t.greet, { name: badge.name })}>
        {said}
        <PinPad
          label={t.pin}
          busy={isBusy.value}
          doneWord={t.submit}
          onDone={(pin) => void enter({ by: 'badge', reference: badge.reference }, pin)}
        />
        <Button
          look="plain"
          onPress={() => {
            desk.badge.value = null;
            problem.value = null;
          }}
        >
          {t.otherPerson}
        </Button>
      </Doorstep>
    );
  }
  if (!isByNumber.value) {
    return (
      <Doorstep head={t.scanBadge} hint={t.scanBadgeHint}>
        {badge === null ? said : <Notice state="needs">{t.unknownBadge}</Notice>}
        <Button size="large" onPress={() => (isByNumber.value = true)}>
          {t.byStaffNumber}
        </Button>
      </Doorstep>
    );
  }
  return (
    <Doorstep head={t.byStaffNumber}>
      {said}
      <Field
        label={t.staffNumber}
        name="staffNumber"
        value={staffNumber.value}
        onChange={(text) => (staffNumber.value = text)}
        takesFocus
      />
      <PinPad
        label={t.pin}
        busy={isBusy.value}
        doneWord={t.submit}
        quiet
        onDone={(pin) =>
          void enter({ by: 'staffNumber', staffNumber: staffNumber.value.trim() }, pin)
        }
      />
      <Button
        look="plain"
        onPress={() => {
          isByNumber.value = false;
          problem.value = null;
        }}
      >
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
  const { session, setup, station: here, stream } = useDesk();
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
