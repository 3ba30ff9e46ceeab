import { useEffect } from 'preact/hooks';
import { isAtNightDesk } from '../../desk/settings.ts';

/**
 * Dark by itself while the guard's desk is on the screen: it stands at a window at night. The button in the head turns it, and it stays
 * turned; what the machine shows elsewhere is left alone.
 */
export function useNight(): void {
  useEffect(() => {
    isAtNightDesk.value = true;
    return () => {
      isAtNightDesk.value = false;
    };
  }, []);
}
