import { words } from '../text/words.ts';
import { EmptyState } from '../widgets/page.tsx';

/** To come with its model. */
export function SignInScreen() {
  return <EmptyState act={words.value.signIn.scanBadge} />;
}
