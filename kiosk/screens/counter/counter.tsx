import { words } from '../../text/words.ts';
import { EmptyState, Page } from '../../widgets/page.tsx';

/** 柜台. */
export function CounterScreen() {
  const t = words.value.counter;
  return (
    <Page title={t.title}>
      <EmptyState act={t.nobody} hint={t.nobodyHint} />
    </Page>
  );
}
