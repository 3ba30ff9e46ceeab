import type { LabelView } from '#api/printing.ts';
import { printWords } from '../../text/of/print.ts';
import { tagsWords } from '../../text/of/tags.ts';
import { fill } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { Sign, type State } from '../../widgets/marks.tsx';
import type { Column } from '../../widgets/table.tsx';
import type { LabelState } from './pages.ts';
import { labelName, stopWord } from './said.ts';

/** What a person may do with one label of a job: a new one, torn up, or its tag written. */
export type RowAct = 'again' | 'spoil' | 'tag';

/** 一张标签 in its row: of what, its code, how far it is, and what may be done with it. */
export function labelColumns(
  hasPad: boolean,
  onAct: (act: RowAct, label: LabelView) => void,
): Column<LabelView>[] {
  const t = printWords.value;
  return [
    {
      key: 'name',
      heading: t.subject,
      show: (label) => (
        <span class={label.subject === null ? 'quiet' : 'strong'}>{labelName(label)}</span>
      ),
    },
    {
      key: 'code',
      heading: t.code,
      show: (label) => <span class="number">{label.printedCode}</span>,
    },
    { key: 'state', heading: t.status, show: (label) => <Stand label={label} /> },
    {
      key: 'act',
      heading: '',
      end: true,
      show: (label) =>
        actsOn(label)
          .filter((act) => hasPad || act !== 'tag')
          .map((act) => (
            <Button
              key={act}
              size="small"
              look="plain"
              label={`${actWord(act)} ${label.name || label.printedCode}`}
              onPress={() => onAct(act, label)}
            >
              {actWord(act)}
            </Button>
          )),
    },
  ];
}

const SIGNS: Partial<Record<LabelState, State>> = {
  active: 'allowed',
  printed: 'needs',
  doubtful: 'needs',
  failed: 'refused',
};

function Stand({ label }: { readonly label: LabelView }) {
  const sign = SIGNS[label.state];
  const t = printWords.value;
  const isUnbound = label.subject === null && label.state === 'printed';
  const state = isUnbound ? t.unbound : t.labelState[label.state];
  return (
    <span class="label-state">
      {sign === undefined ? null : <Sign state={sign} />}
      <span>
        {label.reason === null ? state : fill(t.stateWhy, { state, why: stopWord(label.reason) })}
      </span>
    </span>
  );
}

/** What came out is printed anew, or gets a tag; a blank one is torn up; for one that was replaced there is another. */
function actsOn({ subject, state, reason }: LabelView): readonly RowAct[] {
  if (subject === null) return state === 'printed' ? ['spoil'] : [];
  if (state === 'printed' || state === 'active') return ['tag', 'again'];
  return state === 'spoiled' && reason !== 'replaced' ? ['again'] : [];
}

function actWord(act: RowAct): string {
  const { row } = printWords.value;
  return act === 'tag' ? tagsWords.value.act : row[act];
}
