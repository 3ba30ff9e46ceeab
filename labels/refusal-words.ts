import type { LabelRefusal, LayoutRefusal } from './elements.ts';
import type { Face } from './face.ts';
import { FIELD_WORDS } from './field-words.ts';
import { troubleWords } from './layout-words.ts';

type Words = { readonly zh: string; readonly en: string };
type Refusal = LabelRefusal | LayoutRefusal;

const NATURES: Readonly<Record<Face['nature'], Words>> = {
  carrier: { zh: '载体', en: 'carriers' },
  place: { zh: '处所', en: 'places' },
  badge: { zh: '证件', en: 'badges' },
};

/** Why a face does not become a label, in a sentence for a person; of an unfit layout the first trouble. */
export function refusalWords(refusal: Refusal): Words {
  switch (refusal.kind) {
    case 'doesNotFit': {
      const { zh, en } = FIELD_WORDS[refusal.field];
      return { zh: `${zh}放不下。`, en: `There is no room for ${en}.` };
    }
    case 'markNotAllowed':
      return {
        zh: '处所和证件的标签不得显示密级。',
        en: 'A label of a place or a badge never shows a level.',
      };
    case 'otherNature': {
      const [zh, en] = [
        refusal.natures.map((nature) => NATURES[nature].zh).join('、'),
        refusal.natures.map((nature) => NATURES[nature].en).join(', '),
      ];
      return { zh: `此版式只用于${zh}。`, en: `This layout is for ${en} only.` };
    }
    case 'unfitLayout': {
      const [first] = refusal.troubles;
      return first ? troubleWords(first) : { zh: '版式不可用。', en: 'The layout cannot be used.' };
    }
  }
}
