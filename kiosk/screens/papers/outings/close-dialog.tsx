import { OutingView } from '#api/outings.ts';
import { useSignal } from '@preact/signals';
import { TextArea } from '../../../widgets/field.tsx';
import { ActDialog, oneLine } from '../act-dialog.tsx';
import { outingWords } from './words.ts';

/** 审查注销: refused while something is out, with how many. */
export function CloseDialog(props: {
  readonly paper: OutingView;
  readonly onClose: () => void;
  readonly onDone: (paper: OutingView) => void;
}) {
  const { paper } = props;
  const t = outingWords.value;
  const remarks = useSignal('');
  const said = oneLine(remarks.value);
  return (
    <ActDialog
      title={t.closeTitle}
      doneWord={t.close}
      path={`/api/outings/${encodeURIComponent(paper.id)}/close`}
      schema={OutingView}
      body={() => ({ remarks: said === '' ? null : said })}
      onClose={props.onClose}
      onDone={props.onDone}
    >
      {() => (
        <>
          {paper.out === 0 ? <p>{t.closeHint}</p> : null}
          <TextArea
            label={t.closeRemarks}
            maxLength={200}
            value={remarks.value}
            onChange={(text) => (remarks.value = text)}
          />
        </>
      )}
    </ActDialog>
  );
}
