import { useDesk } from '../desk/context.ts';
import { lazy } from '../desk/lazy.tsx';

const DemoDrawer = lazy(async () => (await import('./drawer.tsx')).DemoDrawer);

/** 演示抽屉, only where the server says that this is the demo: a unit's kiosk never carries it. */
export function DemoSlot() {
  return useDesk().setup.value?.demo === true ? <DemoDrawer /> : null;
}
