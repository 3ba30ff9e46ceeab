import { signal } from '@preact/signals';
import type { FunctionComponent } from 'preact';
import { useEffect } from 'preact/hooks';
import { freshPage } from '../api/fresh-page.ts';
import { words } from '../text/words.ts';
import { Button } from '../widgets/button.tsx';
import { Notice } from '../widgets/notice.tsx';
import { EmptyState } from '../widgets/page.tsx';
import { useDesk } from './context.ts';

type Part<P> = 'unasked' | 'coming' | 'missed' | { readonly Show: FunctionComponent<P> };

/**
 * A screen or dialog whose code is fetched when it is first shown: what every counter carries stays small. Shown
 * again, it is there at once. While the server is away nothing is asked for, and it comes by itself afterwards.
 *
 *     const AuditScreen = lazy(async () => (await import('./audit/audit.tsx')).AuditScreen);
 */
export function lazy<P extends object>(
  load: () => Promise<FunctionComponent<P>>,
): FunctionComponent<P> {
  const part = signal<Part<P>>('unasked');
  const ask = (): void => {
    if (part.value !== 'unasked') return;
    part.value = 'coming';
    load().then(
      (Show) => (part.value = { Show }),
      () => (part.value = 'missed'),
    );
  };
  return function Lazy(props: P) {
    const isLost = useDesk().stream.connection.value === 'lost';
    useEffect(() => {
      if (!isLost) ask();
    }, [isLost]);
    const now = part.value;
    if (typeof now === 'object') return <now.Show {...props} />;
    return now === 'missed' || (now === 'unasked' && isLost) ? <Missed /> : <Coming />;
  };
}

/** Usually over before it could be read, so it is seen only after a moment. */
function Coming() {
  return (
    <div class="late">
      <EmptyState act={words.value.common.loading} />
    </div>
  );
}

function Missed() {
  const t = words.value.common;
  const { call } = useDesk();
  return (
    <Notice state="refused" acts={<Button onPress={() => void freshPage(call)}>{t.retry}</Button>}>
      {t.notFetched}
    </Notice>
  );
}
