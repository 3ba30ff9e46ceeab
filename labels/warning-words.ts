import { FIELD_WORDS } from './field-words.ts';
import type { LabelWarning } from './elements.ts';

/** A warning in a sentence for a person. */
export function warningWords(warning: LabelWarning): { readonly zh: string; readonly en: string } {
  switch (warning.kind) {
    case 'missingGlyph': {
      const { codePoint } = warning;
      return {
        zh: `字库没有 ${codePoint}，以方框代替。`,
        en: `No font has ${codePoint}: a box stands for it.`,
      };
    }
    case 'cut': {
      // The text itself is not repeated: it may be a title.
      const count = Array.from(warning.left).length;
      return {
        zh: `${FIELD_WORDS[warning.field].zh}放不下，略去 ${count} 字。`,
        en: `There is no room for all of ${FIELD_WORDS[warning.field].en}: ${count} characters are left out.`,
      };
    }
    case 'markNotShown':
      return {
        zh: `此版式放不下国家秘密标志“${warning.markText}”，应另贴。`,
        en: `This layout has no room for the mark ${warning.markText}: it needs another label.`,
      };
  }
}
