import { LAYOUT_LIMITS, LAYOUT_NAME } from '#labels/layout-schema.ts';
import type { Layout } from '#labels/layout.ts';
import { SAMPLES } from '#labels/sample.ts';
import { layoutsWords } from '../../text/of/layouts.ts';
import { fill } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { Check, Field, Select } from '../../widgets/field.tsx';
import type { Editor } from './editor.ts';
import { withArrangement, withoutArrangement } from './edits.ts';
import { NATURES, toggled } from './natures.ts';
import { NumberField } from './number-field.tsx';

/** 版式 as a whole: what it is called, how large, for what. */
export function LayoutFields(props: {
  readonly editor: Editor;
  /** Names that others have: a copy must have one of its own. Null: the name stays. */
  readonly taken: readonly string[] | null;
}) {
  const t = layoutsWords.value;
  const { editor, taken } = props;
  const layout = editor.layout.value;
  const set = (part: Partial<Layout>, of: string | null = null): void =>
    editor.change({ ...layout, ...part }, of);
  const setWords = (language: 'zh' | 'en', said: string): void =>
    set({ words: { ...layout.words, [language]: said } }, `words ${language}`);
  return (
    <>
      <Field
        label={t.words}
        value={layout.words.zh}
        maxLength={LAYOUT_LIMITS.wordsChars}
        onChange={(zh) => setWords('zh', zh)}
      />
      <Field
        label={t.wordsEn}
        value={layout.words.en}
        maxLength={LAYOUT_LIMITS.wordsChars}
        onChange={(en) => setWords('en', en)}
      />
      <Field
        label={t.name}
        value={layout.name}
        maxLength={32}
        disabled={taken === null}
        wrong={nameWrong(layout.name, taken ?? [])}
        onChange={(name) => set({ name }, 'name')}
      />
      <div class="two">
        {(['width', 'height'] as const).map((side) => (
          <NumberField
            key={side}
            label={`${t[side]} (mm)`}
            value={layout.stock[side]}
            least={5}
            onChange={(mm) => set({ stock: { ...layout.stock, [side]: mm } }, `stock ${side}`)}
          />
        ))}
      </div>
      <NaturesAndSample layout={layout} set={set} />
      <Arrangements editor={editor} />
    </>
  );
}

function nameWrong(name: string, taken: readonly string[]): string | undefined {
  const t = layoutsWords.value;
  if (!LAYOUT_NAME.test(name)) return t.gaps.name;
  return taken.includes(name) ? t.nameTaken : undefined;
}

function NaturesAndSample(props: {
  readonly layout: Layout;
  readonly set: (part: Partial<Layout>) => void;
}) {
  const t = layoutsWords.value;
  const { layout, set } = props;
  return (
    <>
      <fieldset class="group">
        <legend class="legend">{t.natures}</legend>
        <div class="row">
          {NATURES.map((nature) => (
            <Check
              key={nature}
              label={t.nature[nature]}
              checked={layout.natures.includes(nature)}
              onChange={(isOn) => set({ natures: toggled(layout.natures, nature, isOn) })}
            />
          ))}
        </div>
      </fieldset>
      <Select
        label={t.sampleOf}
        value={layout.sample}
        options={SAMPLES.map((value) => ({ value, label: t.sample[value] }))}
        onChange={(value) => set({ sample: SAMPLES.find((one) => one === value) ?? layout.sample })}
      />
    </>
  );
}

/** 排布: tried in order, so that a long name may move what stands below it. */
function Arrangements({ editor }: { readonly editor: Editor }) {
  const t = layoutsWords.value;
  const layout = editor.layout.value;
  const index = editor.arrangement.value;
  const count = layout.arrangements.length;
  return (
    <fieldset class="group">
      <legend class="legend">
        {t.arrangements} · {count}
      </legend>
      <p class="quiet small">{t.arrangementHint}</p>
      <div class="row">
        <Button
          size="small"
          disabled={count >= LAYOUT_LIMITS.arrangements}
          onPress={() => {
            editor.change(withArrangement(layout, index));
            editor.goTo(index + 1);
          }}
        >
          {t.addArrangement}
        </Button>
        {count < 2 ? null : (
          <Button
            size="small"
            look="danger"
            label={`${t.dropArrangement} ${fill(t.arrangement, { n: index + 1 })}`}
            onPress={() => editor.change(withoutArrangement(layout, index))}
          >
            {t.dropArrangement}
          </Button>
        )}
      </div>
    </fieldset>
  );
}
