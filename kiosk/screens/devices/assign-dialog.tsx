import { DevicesView, type AssignDeviceBody } from '#api/devices.ts';
import type { Problem } from '#api/words.ts';
import { useSignal } from '@preact/signals';
import { useDesk } from '../../desk/context.ts';
import { fill, words } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { Dialog } from '../../widgets/dialog.tsx';
import { Choice, Field, Select } from '../../widgets/field.tsx';
import { ProblemNotice } from '../../widgets/notice.tsx';
import { usePress, type Unsigned } from '../press.ts';
import type { BridgeView } from './bridge-section.tsx';
import {
  baudOf,
  BAUDS,
  driversOf,
  isPort,
  isPrinter,
  joinPort,
  PORT_KINDS,
  splitPort,
  type Driver,
  type PortDraft,
} from './port.ts';

/** What is to be used: a port that was seen, or (null) one to be written by hand. */
export type Offered = { readonly port: string | null; readonly driver: string | null };
type Dpi = 203 | 300;

/** 启用设备: a name, what it is, and how it is reached. */
export function AssignDialog(props: {
  readonly bridge: BridgeView;
  readonly offered: Offered;
  readonly onClose: () => void;
}) {
  const t = words.value.devices;
  const { devices } = useDesk();
  const press = usePress();
  const port = useSignal<PortDraft>(splitPort(props.offered.port ?? 'tcp:'));
  const driver = useSignal<Driver>(firstDriver(port.value, props.offered.driver));
  const name = useSignal('');
  const dpi = useSignal<Dpi>(203);
  const wasTried = useSignal(false);
  const problem = useSignal<Problem | null>(null);
  const submit = async (): Promise<void> => {
    wasTried.value = true;
    if (name.value.trim() === '' || !isPort(port.value)) return;
    const body: Unsigned<AssignDeviceBody> = {
      bridgeId: props.bridge.id,
      name: name.value.trim(),
      port: joinPort(port.value),
      driver: driver.value,
      dpi: isPrinter(driver.value) ? dpi.value : null,
    };
    const answer = await press.send('POST', '/api/devices', DevicesView, body);
    if (answer === null) return;
    if (!answer.ok) {
      problem.value = answer.problem;
      return;
    }
    devices.value = answer.value;
    props.onClose();
  };
  const choose = (next: PortDraft, wanted: string | null): void => {
    driver.value = firstDriver(next, wanted);
    port.value = { ...next, baud: baudOf(driver.value) };
  };
  const kind = port.value.kind;
  return (
    <Dialog title={t.assignTitle} onClose={props.onClose}>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        {problem.value === null ? null : <ProblemNotice problem={problem.value} />}
        <Field
          label={t.name}
          hint={t.nameHint}
          maxLength={60}
          value={name.value}
          wrong={wasTried.value && name.value.trim() === '' ? t.wrongName : undefined}
          onChange={(text) => (name.value = text)}
          takesFocus
        />
        {props.offered.port === null ? (
          <ByHand
            port={port.value}
            wrong={wasTried.value && !isPort(port.value)}
            onChange={(next) =>
              next.kind === kind ? (port.value = next) : choose(next, driver.value)
            }
          />
        ) : (
          <p class="cell">
            <span class="quiet">{t.portKinds[kind]}</span> <strong>{port.value.at}</strong>
          </p>
        )}
        <Select
          label={t.driver}
          value={driver.value}
          options={driversOf(kind).map((value) => ({ value, label: t.drivers[value] }))}
          onChange={(value) => choose(port.value, value)}
        />
        {kind === 'serial' ? (
          <Select
            label={t.baud}
            hint={t.baudHint}
            value={port.value.baud}
            options={rates(port.value.baud)}
            onChange={(baud) => (port.value = { ...port.value, baud })}
          />
        ) : null}
        {isPrinter(driver.value) ? (
          <DpiChoice dpi={dpi.value} onChange={(d) => (dpi.value = d)} />
        ) : null}
        <div class="dialog-acts">
          <Button onPress={props.onClose}>{words.value.common.cancel}</Button>
          <Button type="submit" look="main" disabled={press.isBusy}>
            {t.submit}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** The wanted driver where the port may carry it; otherwise the first that it may. */
const firstDriver = (port: PortDraft, wanted: string | null): Driver =>
  driversOf(port.kind).find((each) => each === wanted) ??
  driversOf(port.kind)[0] ??
  'serial-scanner';

const rates = (baud: string): { value: string; label: string }[] => {
  const usual: readonly string[] = BAUDS;
  return (usual.includes(baud) ? usual : [baud, ...usual]).map((value) => ({
    value,
    label: value,
  }));
};

function DpiChoice(props: { readonly dpi: Dpi; readonly onChange: (dpi: Dpi) => void }) {
  const t = words.value.devices;
  return (
    <Choice
      label={t.dpi}
      value={String(props.dpi)}
      options={['203', '300'].map((value) => ({ value, label: fill(t.dpiOf, { dpi: value }) }))}
      onChange={(value) => props.onChange(value === '300' ? 300 : 203)}
    />
  );
}

function ByHand(props: {
  readonly port: PortDraft;
  readonly wrong: boolean;
  readonly onChange: (port: PortDraft) => void;
}) {
  const { port } = props;
  const t = words.value.devices;
  return (
    <>
      <Select
        label={t.portKind}
        value={port.kind}
        options={PORT_KINDS.map((value) => ({ value, label: t.portKinds[value] }))}
        onChange={(value) => {
          const kind = PORT_KINDS.find((each) => each === value) ?? port.kind;
          props.onChange({ ...port, kind });
        }}
      />
      <Field
        label={t.address}
        hint={t.addressHints[port.kind]}
        maxLength={190}
        value={port.at}
        wrong={props.wrong ? t.wrongAddress : undefined}
        onChange={(at) => props.onChange({ ...port, at })}
      />
    </>
  );
}
