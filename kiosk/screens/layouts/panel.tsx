import { LAYOUT_LIMITS } from '#labels/layout-schema.ts';
import { useSignal } from '@preact/signals';
import { layoutsWords } from '../../text/of/layouts.ts';
import { fill } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { Sign } from '../../widgets/marks.tsx';
import { Tabs } from '../../widgets/page.tsx';
import type { Editor } from './editor.ts';
import { itemsOf } from './edits.ts';
import { ItemFields } from './item-fields.tsx';
import { LayoutFields } from './layout-fields.tsx';
import { itemName } from './naming.ts';
import { KINDS } from './new-items.ts';

/** The right side: the items, or the chosen one's properties; and the layout as a whole. */
export function Panel(props: {
  readonly editor: Editor;
  readonly taken: readonly string[] | null;
}) {
  const t = layoutsWords.value;
  const { editor } = props;
  const isWhole = useSignal(false);
  const item = editor.item.value;
  // Choosing an item shows it, whatever was shown before.
  const view = isWhole.value && item === null ? 'settings' : 'items';
  return (
    <aside class="layout-panel" aria-label={t[view]}>
      <Tabs
        label={t.title}
        tabs={[
          { key: 'items', label: t.items },
          { key: 'settings', label: t.settings },
        ]}
        current={view}
        onChange={(key) => {
          editor.choose(null);
          isWhole.value = key === 'settings';
        }}
      />
      <div class="stack panel-body">
        {view === 'settings' ? (
          <LayoutFields {...props} />
        ) : item === null ? (
          <ItemList editor={editor} />
        ) : (
          <Chosen editor={editor} />
        )}
      </div>
    </aside>
  );
}

function Chosen({ editor }: { readonly editor: Editor }) {
  const t = layoutsWords.value;
  const item = editor.item.value;
  const at = editor.at.value;
  if (item === null || at === null) return null;
  return (
    // Another item has fields of its own: nothing typed halfway goes over to it.
    <div class="stack" key={`${at.arrangement}.${at.item}.${item.kind}`}>
      <header class="row spread">
        <h2>
          {at.item + 1}　{t.kind[item.kind]}
        </h2>
        <Button size="small" look="plain" onPress={() => editor.choose(null)}>
          {t.all}
        </Button>
      </header>
      <ItemFields editor={editor} item={item} />
      <div class="row">
        <Button look="danger" size="small" onPress={editor.remove}>
          {t.remove}
        </Button>
      </div>
    </div>
  );
}

function ItemList({ editor }: { readonly editor: Editor }) {
  const t = layoutsWords.value;
  const arrangement = editor.arrangement.value;
  const items = itemsOf(editor.layout.value, arrangement);
  return (
    <>
      {items.length === 0 ? <p class="quiet">{t.noItems}</p> : null}
      <ol class="item-list">
        {items.map((item, index) => (
          <li key={index}>
            <button
              type="button"
              aria-label={`${fill(t.item, { n: index + 1 })} ${itemName(item)}`}
              onClick={() => editor.choose(index)}
            >
              <span class="number quiet">{index + 1}</span>
              <span class="grow">{itemName(item)}</span>
              {editor.isTroubled(arrangement, index) ? <Sign state="refused" /> : null}
            </button>
          </li>
        ))}
      </ol>
      <fieldset class="group add-items">
        <legend class="legend">{t.add}</legend>
        {KINDS.map((kind) => (
          <Button
            key={kind}
            size="small"
            label={`${t.add} ${t.kind[kind]}`}
            disabled={items.length >= LAYOUT_LIMITS.items}
            onPress={() => editor.add(kind)}
          >
            {t.kind[kind]}
          </Button>
        ))}
      </fieldset>
    </>
  );
}
