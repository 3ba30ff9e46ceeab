import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { words } from '../text/words.ts';
import { Button } from '../widgets/button.tsx';
import { useDesk } from './context.ts';
import { lazy } from './lazy.tsx';

const LookUpBox = lazy(async () => (await import('../screens/look-up/look-up.tsx')).LookUpBox);

/** The key that opens 扫码即查; no scanner sends it. */
const LOOK_UP_KEY = 'F3';

/** 扫码即查 from every screen, by touch or key. Not over another dialog: what stands there half done would be left behind. */
export function LookUpButton() {
  const { session } = useDesk();
  const isAsked = useSignal(false);
  const isOpen = session.value?.state === 'open';
  useEffect(() => {
    if (!isOpen) isAsked.value = false;
    const press = (event: KeyboardEvent): void => {
      if (event.key !== LOOK_UP_KEY) return;
      event.preventDefault();
      if (isOpen && document.querySelector('dialog[open]') === null) isAsked.value = true;
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [isOpen]);
  return (
    <>
      <Button size="small" onPress={() => (isAsked.value = true)}>
        {words.value.frame.lookUp} <kbd class="small quiet">{LOOK_UP_KEY}</kbd>
      </Button>
      {isAsked.value && isOpen ? <LookUpBox onClose={() => (isAsked.value = false)} /> : null}
    </>
  );
}
