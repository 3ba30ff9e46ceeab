import { DevicesView, type AssignDeviceBody } from '#api/devices.ts';
import type { Problem } from '#api/words.ts';
import { TID_READERS } from '#domain/devices.ts';
import { useSignal } from '@preact/signals';
import { useDesk } from '../../desk/context.ts';
import { devicesWords } from '../../text/of/devices.ts';
import { words } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { Dialog } from '../../widgets/dialog.tsx';
import { Check, Field, Select } from '../../widgets/field.tsx';
import { ProblemNotice } from '../../widgets/notice.tsx';
import { usePress, type Unsigned } from '../press.ts';
import type { BridgeView } from './bridge-section.tsx';
import { ByHand } from './by-hand.tsx';
import { DpiChoice, type Dpi } from './dpi-choice.tsx';
import {
  baudOf,
  BAUDS,
  driversOf,
  isPort,
  isPrinter,
  joinPort,
  splitPort,
  type Driver,
  type PortDraft,
} from './port.ts';

/** What is to be used: a port that was seen, or (null) one to be written by hand. */
export type Offered = { readonly port: string | null; readonly driver: string | null };

type AssignProps = {
  readonly bridge: BridgeView;
  readonly offered: Offered;
  readonly onClose: () => void;
};

/** 启用设备: a name, what it is, and how it is reached. */
export function AssignDialog(props: AssignProps) {
  const t = devicesWords.value;
  const form = useAssignment(props);
  const { driver, name, wasTried, problem, dpi, isRfid, readsTid } = form;
  return (
    <Dialog title={t.assignTitle} onClose={props.onClose}>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void form.submit();
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
        <Reached isGiven={props.offered.port !== null} form={form} />
        {isPrinter(driver.value) ? (
          <DpiChoice dpi={dpi.value} onChange={(next) => (dpi.value = next)} />
        ) : null}
        {form.mayBeRfid ? (
          <Check
            label={t.isRfid}
            checked={isRfid.value}
            onChange={(next) => (isRfid.value = next)}
          />
        ) : null}
        {form.mayReadTid ? (
          <>
            <Check
              label={t.readsTid}
              checked={readsTid.value}
              onChange={(next) => (readsTid.value = next)}
            />
            <p class="quiet small">{t.readsTidHint}</p>
          </>
        ) : null}
        <div class="dialog-acts">
          <Button onPress={props.onClose}>{words.value.common.cancel}</Button>
          <Button type="submit" look="main" disabled={form.isBusy}>
            {t.submit}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** The form while it is filled in: the kind of port decides what may hang on it, that the usual rate. */
function useAssignment(props: AssignProps) {
  const { devices } = useDesk();
  const press = usePress();
  const port = useSignal<PortDraft>(splitPort(props.offered.port ?? 'tcp:'));
  const driver = useSignal<Driver>(firstDriver(port.value, props.offered.driver));
  const name = useSignal('');
  const dpi = useSignal<Dpi>(203);
  const isRfid = useSignal(false);
  const readsTid = useSignal(false);
  const wasTried = useSignal(false);
  const problem = useSignal<Problem | null>(null);
  // A print queue hears nothing of what its printer says.
  const mayBeRfid =
    (driver.value === 'zpl' || driver.value === 'tspl') && port.value.kind !== 'ipp';
  const mayReadTid = TID_READERS.includes(driver.value);
  const submit = async (): Promise<void> => {
    wasTried.value = true;
    if (name.value.trim() === '' || !isPort(port.value)) return;
    const body: Unsigned<AssignDeviceBody> = {
      bridgeId: props.bridge.id,
      name: name.value.trim(),
      port: joinPort(port.value),
      driver: driver.value,
      dpi: isPrinter(driver.value) ? dpi.value : null,
      isRfid: mayBeRfid && isRfid.value,
      readsTid: mayReadTid && readsTid.value,
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
  const choose = (next: PortDraft, wanted: string): void => {
    driver.value = firstDriver(next, wanted);
    port.value = { ...next, baud: baudOf(driver.value) };
  };
  const fields = { port, driver, name, dpi, isRfid, mayBeRfid, readsTid, mayReadTid };
  return { ...fields, wasTried, problem, submit, choose, isBusy: press.isBusy };
}

/** 接法, 型号 and, on a serial line, the rate. A port that was seen is shown; another is written. */
function Reached(props: {
  readonly isGiven: boolean;
  readonly form: ReturnType<typeof useAssignment>;
}) {
  const t = devicesWords.value;
  const { port, driver, choose, wasTried } = props.form;
  const { kind } = port.value;
  return (
    <>
      {props.isGiven ? (
        <p class="cell">
          <span class="quiet">{t.portKinds[kind]}</span> <strong>{port.value.at}</strong>
        </p>
      ) : (
        <ByHand
          port={port.value}
          wrong={wasTried.value && !isPort(port.value)}
          onChange={(next) =>
            next.kind === kind ? (port.value = next) : choose(next, driver.value)
          }
        />
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
    </>
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
