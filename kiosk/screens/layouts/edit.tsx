import { LayoutList, type LayoutEntry } from '#api/layouts.ts';
import type { Problem } from '#api/words.ts';
import { useSignal } from '@preact/signals';
import type { ComponentChild } from 'preact';
import { useEffect } from 'preact/hooks';
import { useDesk } from '../../desk/context.ts';
import { paths } from '../../router.ts';
import { layoutsWords } from '../../text/of/layouts.ts';
import { words } from '../../text/words.ts';
import { LinkButton } from '../../widgets/button.tsx';
import { Notice, ProblemNotice } from '../../widgets/notice.tsx';
import { EmptyState } from '../../widgets/page.tsx';
import { draftOf } from './editor.ts';
import { copyOf } from './edits.ts';
import { Workbench } from './workbench.tsx';

type Props = { readonly values: Readonly<Record<string, string>> };

/** 修改版式: one of the unit's own. */
export function LayoutScreen({ values }: Props) {
  const name = values['name'] ?? '';
  return (
    <Found name={name} isWanted={({ isPreset }) => !isPreset}>
      {(entry) => <EditOwn entry={entry} />}
    </Found>
  );
}

/** 复制为新版式: of a preset or of one's own. */
export function LayoutCopyScreen({ values }: Props) {
  const name = values['name'] ?? '';
  return (
    <Found name={name} isWanted={() => true}>
      {(entry, all) => <EditCopy entry={entry} all={all} />}
    </Found>
  );
}

function EditOwn({ entry }: { readonly entry: LayoutEntry }) {
  const address = paths.layout(entry.name);
  return <Workbench address={address} fresh={draftOf(entry.layout, entry.version)} taken={null} />;
}

function EditCopy(props: { readonly entry: LayoutEntry; readonly all: readonly LayoutEntry[] }) {
  const taken = props.all.map(({ name }) => name);
  return (
    <Workbench
      address={paths.layoutCopy(props.entry.name)}
      fresh={draftOf(copyOf(props.entry.layout, taken), 0)}
      taken={taken}
    />
  );
}

/** Waits for the list, and says so where the layout is not in it. */
function Found(props: {
  readonly name: string;
  readonly isWanted: (entry: LayoutEntry) => boolean;
  readonly children: (entry: LayoutEntry, all: readonly LayoutEntry[]) => ComponentChild;
}) {
  const t = layoutsWords.value;
  const { call } = useDesk();
  const all = useSignal<readonly LayoutEntry[] | null>(null);
  const problem = useSignal<Problem | null>(null);
  useEffect(() => {
    void call('GET', '/api/layouts', LayoutList).then((answer) => {
      if (answer.ok) all.value = answer.value.layouts;
      else problem.value = answer.problem;
    });
  }, []);
  if (problem.value !== null) return <ProblemNotice problem={problem.value} />;
  if (all.value === null) return <EmptyState act={words.value.common.loading} />;
  const entry = all.value.find((one) => one.name === props.name && props.isWanted(one));
  if (entry !== undefined) return <>{props.children(entry, all.value)}</>;
  const back = <LinkButton href={paths.layouts}>{words.value.common.back}</LinkButton>;
  return (
    <div class="page">
      <Notice state="refused" acts={back}>
        {t.gone}
      </Notice>
    </div>
  );
}
