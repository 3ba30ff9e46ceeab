import { useEffect, useRef } from 'preact/hooks';

/** Long enough to type the next key, short enough not to be noticed. ms */
const REST_MS = 200;

/** Runs what it was last given once the typing rests; nothing any more once the screen is left. */
export function useRest(): (run: () => void) => void {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  return (run) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(run, REST_MS);
  };
}
