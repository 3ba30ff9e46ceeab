import { devicesWords } from '../../text/of/devices.ts';
import { Field, Select } from '../../widgets/field.tsx';
import { PORT_KINDS, type PortDraft } from './port.ts';

/** A port that cannot be seen from the bridge, written by hand: the kind, and where it is. */
export function ByHand(props: {
  readonly port: PortDraft;
  readonly wrong: boolean;
  readonly onChange: (port: PortDraft) => void;
}) {
  const { port } = props;
  const t = devicesWords.value;
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
