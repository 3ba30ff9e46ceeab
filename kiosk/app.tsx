import { effect } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useDesk } from './desk/context.ts';
import { firstDoor } from './doors.ts';
import { Frame } from './frame.tsx';
import { lazy } from './desk/lazy.tsx';
import { go, path, paths } from './router.ts';
import { SCREENS } from './screens/screens.tsx';
import { match } from './router.ts';
import { LockScreen } from './screens/lock.tsx';
import { SignInScreen } from './screens/sign-in.tsx';
import { words } from './text/words.ts';
import { EmptyState } from './widgets/page.tsx';

const SetupScreen = lazy(async () => (await import('./screens/setup.tsx')).SetupScreen);

/** Which of the four states the kiosk is in: first run, nobody, locked, open. */
export function App() {
  const { setup, session } = useDesk();
  if (setup.value === null || session.value === null) {
    return <EmptyState act={words.value.common.loading} />;
  }
  if (setup.value.needed) return <SetupScreen />;
  if (session.value.state === 'none') return <SignInScreen />;
  const isLocked = session.value.state === 'locked';
  return (
    <>
      {isLocked ? <LockScreen /> : null}
      {/* Kept while locked, so that an unfinished form goes on where it was; hidden and inert. */}
      <div hidden={isLocked} inert={isLocked}>
        <Frame>
          <CurrentScreen />
        </Frame>
      </div>
    </>
  );
}

function CurrentScreen() {
  const desk = useDesk();
  useEffect(
    () =>
      effect(() => {
        if (path.value === paths.home && desk.session.value?.state === 'open') {
          go(firstDoor(desk.may));
        }
      }),
    [],
  );
  for (const screen of SCREENS) {
    const values = match(screen.pattern, path.value);
    if (values === null) continue;
    if (!screen.actions.some(desk.may)) return <EmptyState act={words.value.frame.notAllowed} />;
    return <screen.Show key={path.value} values={values} />;
  }
  return <EmptyState act={words.value.frame.notFound} />;
}
