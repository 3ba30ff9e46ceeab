import { useEffect } from 'preact/hooks';
import { theme } from '../../desk/settings.ts';

/** Dark by itself while the guard's desk is on the screen: it stands at a window at night. The button in the head turns it. */
export function useNight(): void {
  useEffect(() => {
    const before = theme.peek();
    theme.value = 'dark';
    return () => {
      theme.value = before;
    };
  }, []);
}
