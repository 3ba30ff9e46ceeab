import type { LayoutTrouble } from '#labels/check-layout.ts';
import { troubleWords } from '#labels/layout-words.ts';
import { layoutsWords } from '../../text/of/layouts.ts';
import { fill, language } from '../../text/words.ts';
import { Sign } from '../../widgets/marks.tsx';
import type { Editor } from './editor.ts';
import { sentenceOf } from './naming.ts';
import type { Preview } from './preview.ts';
import type { Gap } from './shape.ts';

type Finding = {
  readonly sentence: string;
  /** Where it can be mended by hand; null: it concerns the whole. */
  readonly at: { readonly arrangement: number; readonly item: number } | null;
};

/** 检查: what no scanner could read and no printer print, in plain sentences; a touch chooses the item. */
export function Findings(props: { readonly editor: Editor; readonly preview: Preview }) {
  const { editor } = props;
  const t = layoutsWords.value;
  const found = findingsOf(editor);
  const heads = editor.heads.value.join(' / ');
  return (
    <section class="findings" aria-live="polite">
      {found.length === 0 ? (
        <p class="finding">
          <Sign state="allowed" />
          <span>{fill(t.well, { heads })}</span>
        </p>
      ) : (
        <>
          <p class="strong">
            {editor.maySave.value
              ? fill(t.onlyHeads, { dpi: editor.dpi.value, heads })
              : fill(t.troubles, { count: found.length })}
          </p>
          <ul>
            {found.map(({ sentence, at }) => (
              <li key={sentence}>
                <Found editor={editor} sentence={sentence} at={at} />
              </li>
            ))}
          </ul>
        </>
      )}
      <AboutWords {...props} />
      <p id="stage-hint" class="quiet small">
        {t.stageHint}
      </p>
    </section>
  );
}

function Found({ editor, sentence, at }: Finding & { readonly editor: Editor }) {
  const state = editor.maySave.value ? 'needs' : 'refused';
  if (at === null) {
    return (
      <p class="finding">
        <Sign state={state} />
        <span>{sentence}</span>
      </p>
    );
  }
  return (
    <button
      type="button"
      class="finding"
      onClick={() => {
        editor.goTo(at.arrangement);
        editor.choose(at.item);
      }}
    >
      <Sign state={state} />
      <span>{sentence}</span>
    </button>
  );
}

/** What the words of the sample or of a real thing do on this layout: told, and no reason not to save it. */
function AboutWords({ editor, preview }: { readonly editor: Editor; readonly preview: Preview }) {
  const t = layoutsWords.value;
  const shown = preview.shown.value;
  if (shown === null || editor.troubles.value.length > 0) return null;
  const said = [...(shown.refusal === null ? [] : [shown.refusal]), ...shown.warnings];
  if (said.length === 0) return null;
  return (
    <>
      <p class="quiet small">{t.warnings}</p>
      <ul>
        {said.map((one) => (
          <li key={one.sentence} class="finding">
            <Sign state="needs" />
            <span>{language.value === 'zh-CN' ? one.sentence : one.sentenceEn}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

function findingsOf(editor: Editor): readonly Finding[] {
  const many = editor.layout.value.arrangements.length > 1;
  const gaps = editor.gaps.value.map((gap): Finding => {
    const at = gap.kind === 'item' ? { arrangement: gap.arrangement, item: gap.item } : null;
    return placed(gapWords(gap), at, many);
  });
  const troubles = editor.troubles.value.map((trouble): Finding =>
    placed(sentenceOf(troubleWords(trouble)), spotOf(trouble), many),
  );
  const all = [...gaps, ...troubles];
  return all.filter(
    ({ sentence }, index) => all.findIndex((other) => other.sentence === sentence) === index,
  );
}

const spotOf = (trouble: LayoutTrouble): Finding['at'] => ('at' in trouble ? trouble.at : null);

function gapWords(gap: Gap): string {
  const t = layoutsWords.value.gaps;
  return gap.kind === 'item' ? fill(t.item, { item: gap.item + 1 }) : t[gap.kind];
}

/** With several arrangements a number of an item alone says too little. */
function placed(sentence: string, at: Finding['at'], many: boolean): Finding {
  if (at === null || !many) return { sentence, at };
  const t = layoutsWords.value;
  return { sentence: fill(t.inArrangement, { n: at.arrangement + 1, sentence }), at };
}
