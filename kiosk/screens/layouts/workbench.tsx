import { LayoutList } from '#api/layouts.ts';
import type { Problem } from '#api/words.ts';
import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { useDesk } from '../../desk/context.ts';
import { go, paths } from '../../router.ts';
import { layoutsWords } from '../../text/of/layouts.ts';
import { fill, words } from '../../text/words.ts';
import { Button, LinkButton } from '../../widgets/button.tsx';
import { Notice, ProblemNotice } from '../../widgets/notice.tsx';
import { usePress } from '../press.ts';
import { drawerAt } from './drafts.ts';
import { createEditor, isDirty, type Draft, type Editor } from './editor.ts';
import { layoutName } from './naming.ts';
import { Panel } from './panel.tsx';
import { onUndoKey } from './pull.ts';
import { createPreview, type Preview } from './preview.ts';
import { View } from './view.tsx';

type Props = {
  readonly address: string;
  /** As it is at the server, or the new copy. */
  readonly fresh: Draft;
  /** Names that a new layout may not have; null: it is no new one. */
  readonly taken: readonly string[] | null;
};

/** 编辑: picture and findings on the left, properties on the right. The draft outlives the server and the screen. */
export function Workbench(props: Props) {
  const { address, fresh, taken } = props;
  const desk = useDesk();
  const { kept, keep } = useMemo(() => drawerAt(desk, address), []);
  const editor = useMemo(() => createEditor(kept ?? fresh), []);
  const preview = useMemo(() => createPreview(desk), []);
  const problem = useSignal<Problem | null>(null);
  const isKept = useSignal(kept !== null);
  useEffect(() => () => keep(editor.draft.value), []);
  useUndoKeys(editor);
  const press = usePress();
  const save = async (): Promise<void> => {
    const layout = editor.layout.value;
    const answer = await press.send('POST', '/api/layouts', LayoutList, { layout });
    if (answer === null) return;
    problem.value = answer.ok || answer.status === 0 ? null : answer.problem;
    if (!answer.ok) {
      // The same sentence says both, and goes away when the server is back.
      if (answer.status === 0) preview.again();
      return;
    }
    isKept.value = false;
    const own = answer.value.layouts.find(({ name }) => name === layout.name);
    editor.keep(own?.version ?? editor.draft.value.version + 1, layout);
    if (taken !== null) go(paths.layout(layout.name));
  };
  const discard = (): void => {
    editor.draft.value = fresh;
    isKept.value = false;
  };
  return (
    <div class="page layout-page">
      <Head
        editor={editor}
        isBusy={press.isBusy}
        isTaken={taken?.includes(editor.layout.value.name) ?? false}
        onSave={() => void save()}
      />
      {problem.value === null ? null : <ProblemNotice problem={problem.value} />}
      <Away preview={preview} />
      {isKept.value && kept !== null ? (
        <Kept fresh={fresh} kept={kept} onDiscard={discard} />
      ) : null}
      <div class="layout-editor">
        <View editor={editor} preview={preview} />
        <Panel editor={editor} taken={taken} />
      </div>
    </div>
  );
}

function useUndoKeys(editor: Editor): void {
  const { session } = useDesk();
  useEffect(() => {
    const hear = (event: KeyboardEvent): void => {
      // Locked, the editor is still there behind the lock.
      if (session.value?.state === 'open' && onUndoKey(editor, event)) event.preventDefault();
    };
    document.addEventListener('keydown', hear);
    return () => document.removeEventListener('keydown', hear);
  }, []);
}

function Head(props: {
  readonly editor: Editor;
  readonly isBusy: boolean;
  readonly isTaken: boolean;
  readonly onSave: () => void;
}) {
  const t = layoutsWords.value;
  const { editor } = props;
  const { history, version } = editor.draft.value;
  const layout = editor.layout.value;
  const saved = version === 0 ? t.never : fill(t.version, { version });
  const state = editor.isDirty.value && version > 0 ? `${saved} · ${t.unsaved}` : saved;
  const maySave = editor.maySave.value && editor.isDirty.value && !props.isTaken;
  return (
    <header class="page-header">
      <div>
        <h1>{layoutName(layout) || t.newTitle}</h1>
        <p class="sub">
          {fill(t.size, layout.stock)} · {state}
        </p>
      </div>
      <div class="row">
        <Button size="small" disabled={history.past.length === 0} onPress={editor.undo}>
          {t.undo}
        </Button>
        <Button size="small" disabled={history.future.length === 0} onPress={editor.redo}>
          {t.redo}
        </Button>
        <LinkButton size="small" href={paths.layouts}>
          {words.value.common.back}
        </LinkButton>
        <Button size="small" look="main" disabled={!maySave || props.isBusy} onPress={props.onSave}>
          {words.value.common.save}
        </Button>
      </div>
    </header>
  );
}

/** A draft from before, and whether somebody has saved a version meanwhile. */
function Kept(props: {
  readonly fresh: Draft;
  readonly kept: Draft;
  readonly onDiscard: () => void;
}) {
  const t = layoutsWords.value;
  const { fresh, kept } = props;
  if (!isDirty(kept)) return null;
  const isOlder = fresh.version > kept.version;
  return (
    <Notice
      state="needs"
      acts={
        <Button size="small" onPress={props.onDiscard}>
          {isOlder ? t.takeNewer : t.discard}
        </Button>
      }
    >
      {isOlder ? fill(t.newer, { version: fresh.version, own: kept.version }) : t.kept}
    </Notice>
  );
}

/** The draft needs no server; the picture does, and saving. */
function Away({ preview }: { readonly preview: Preview }) {
  const t = layoutsWords.value;
  const { stream } = useDesk();
  const problem = preview.problem.value;
  if (stream.connection.value === 'lost' || problem?.error === 'noConnection') {
    return <Notice state="needs">{t.away}</Notice>;
  }
  return problem === null ? null : <ProblemNotice problem={problem} />;
}
