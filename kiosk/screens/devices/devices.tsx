import { DevicesView } from '#api/devices.ts';
import type { Problem } from '#api/words.ts';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useDesk } from '../../desk/context.ts';
import { devicesWords } from '../../text/of/devices.ts';
import { words } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { ProblemNotice } from '../../widgets/notice.tsx';
import { EmptyState, Page } from '../../widgets/page.tsx';
import { BridgeSection } from './bridge-section.tsx';
import { EnrolDialog } from './enrol-dialog.tsx';

/** 设备: each bridge with what hangs on it, alive by the server's pushes; set up by the administrator. */
export function DevicesScreen() {
  const t = devicesWords.value;
  const { call, devices, may } = useDesk();
  const problem = useSignal<Problem | null>(null);
  const isEnrolling = useSignal(false);
  useEffect(() => {
    void call('GET', '/api/devices', DevicesView).then((answer) => {
      if (answer.ok) devices.value = answer.value;
      else problem.value = answer.problem;
    });
  }, []);
  const view = devices.value;
  const mayManage = may('manageDevices');
  const acts = mayManage ? (
    <Button onPress={() => (isEnrolling.value = true)}>{t.enrol}</Button>
  ) : undefined;
  return (
    <Page title={t.title} sub={t.sub} acts={acts}>
      {problem.value === null ? null : <ProblemNotice problem={problem.value} />}
      {view === null && problem.value === null ? (
        <EmptyState act={words.value.common.loading} />
      ) : null}
      {view?.bridges.length === 0 ? <EmptyState act={t.noBridge} hint={t.noBridgeHint} /> : null}
      {(view?.bridges ?? []).map((bridge) => (
        <BridgeSection key={bridge.id} bridge={bridge} mayManage={mayManage} />
      ))}
      {isEnrolling.value ? <EnrolDialog onClose={() => (isEnrolling.value = false)} /> : null}
    </Page>
  );
}
