import { useSignal } from '@preact/signals';
import type { FunctionComponent } from 'preact';
import { useEffect } from 'preact/hooks';
import { useDesk } from '../desk/context.ts';

/** 演示抽屉, fetched only where the server says that this is the demo: a unit's kiosk never carries it. */
export function DemoSlot() {
  const { setup } = useDesk();
  const drawer = useSignal<{ readonly Show: FunctionComponent } | null>(null);
  const isDemo = setup.value?.demo === true;
  useEffect(() => {
    if (!isDemo) return;
    void import('./drawer.tsx').then(({ DemoDrawer }) => {
      drawer.value = { Show: DemoDrawer };
    });
  }, [isDemo, drawer]);
  const loaded = drawer.value;
  return isDemo && loaded !== null ? <loaded.Show /> : null;
}
