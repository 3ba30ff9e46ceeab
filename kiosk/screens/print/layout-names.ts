import { LayoutList, type LayoutEntry } from '#api/layouts.ts';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useDesk } from '../../desk/context.ts';
import { layoutWord } from './choices.ts';

/** What people call each layout; until that is known, and for one that was withdrawn, its own name. */
export function useLayoutNames(): (name: string) => string {
  const { call } = useDesk();
  const layouts = useSignal<readonly LayoutEntry[]>([]);
  useEffect(() => {
    void call('GET', '/api/layouts', LayoutList).then((answer) => {
      if (answer.ok) layouts.value = answer.value.layouts;
    });
  }, []);
  return (name) => {
    const layout = layouts.value.find((each) => each.name === name);
    return layout === undefined ? name : layoutWord(layout);
  };
}
