import { dotsPerMm } from '#labels/face.ts';
import { placeSymbol } from '#labels/place-symbol.ts';
import type { Editor } from './editor.ts';
import { itemsOf } from './edits.ts';

/** 静区: what must stay blank around the chosen symbol, and around one in which something stands. */
export function QuietZones({ editor }: { readonly editor: Editor }) {
  const arrangement = editor.arrangement.value;
  const dpi = editor.dpi.value;
  const perMm = dotsPerMm(dpi);
  return (
    <>
      {itemsOf(editor.layout.value, arrangement).map((item, index) => {
        if (item.kind !== 'symbol') return null;
        const isTroubled = editor.isTroubled(arrangement, index);
        if (!isTroubled && editor.at.value?.item !== index) return null;
        const { quiet } = placeSymbol(item, dpi);
        return (
          <rect
            key={index}
            class={isTroubled ? 'quiet-zone troubled' : 'quiet-zone'}
            x={quiet.left / perMm}
            y={quiet.top / perMm}
            width={quiet.width / perMm}
            height={quiet.height / perMm}
          />
        );
      })}
    </>
  );
}
