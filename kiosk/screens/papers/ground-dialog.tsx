import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { words } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { Dialog } from '../../widgets/dialog.tsx';
import type { Basis } from './basis.ts';
import { GroundChoice, type ChoiceProps } from './ground-choice.tsx';

/** A new paper by its 依据: the ground is chosen first; what stands on it follows, and leads back. */
export function GroundDialog(
  props: Omit<ChoiceProps, 'onChoose'> & {
    readonly title: string;
    readonly onClose: () => void;
    readonly children: (basis: Basis, onBack: () => void) => ComponentChildren;
  },
) {
  const basis = useSignal<Basis | null>(null);
  if (basis.value !== null) {
    return <>{props.children(basis.value, () => (basis.value = null))}</>;
  }
  return (
    <Dialog
      wide
      title={props.title}
      onClose={props.onClose}
      acts={<Button onPress={props.onClose}>{words.value.common.cancel}</Button>}
    >
      <GroundChoice
        path={props.path}
        words={props.words}
        asks={props.asks}
        onChoose={(chosen) => (basis.value = chosen)}
      />
    </Dialog>
  );
}
