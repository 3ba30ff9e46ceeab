import { LookUp } from '#api/look-up.ts';
import type { Problem } from '#api/words.ts';
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { query } from '../../api/client.ts';
import { useDesk } from '../../desk/context.ts';
import { go } from '../../router.ts';
import { lookUpWords } from '../../text/of/look-up.ts';
import { lookUp } from '../../text/say.ts';
import { fill, words } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { Dialog } from '../../widgets/dialog.tsx';
import { Field } from '../../widgets/field.tsx';
import { Notice, ProblemNotice } from '../../widgets/notice.tsx';
import { pageOf } from './page-of.ts';

const TEXT_MAX = 400;

type Props = {
  readonly onClose: () => void;
  /** Takes what was found instead of opening its page; false: it is of no use here. */
  readonly onFound?: (found: LookUp) => boolean;
};

/** 扫码即查: what is scanned or typed while it stands opens its page, and is no read of the station: nothing is lent by looking it up. */
export function LookUpBox(props: Props) {
  const t = lookUpWords.value;
  const { text, found, problem, find } = useLookUp(props);
  return (
    <Dialog title={t.title} onClose={props.onClose}>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void find(text.value);
        }}
      >
        <Field
          label={t.label}
          hint={t.hint}
          type="search"
          maxLength={TEXT_MAX}
          takesFocus
          value={text.value}
          onChange={(typed) => {
            text.value = typed;
            found.value = null;
          }}
        />
        {problem.value === null ? null : <ProblemNotice problem={problem.value} />}
        {found.value === null ? null : <Said found={found.value} text={text.value} />}
        <div class="dialog-acts">
          <Button onPress={props.onClose}>{words.value.common.cancel}</Button>
          <Button look="main" type="submit" disabled={text.value.trim() === ''}>
            {t.find}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** Why no page opened. */
function Said(props: { readonly found: LookUp; readonly text: string }) {
  const t = lookUpWords.value;
  const { found } = props;
  if (found.kind === 'notYours') return <Notice state="refused">{t.notYours}</Notice>;
  if (found.kind !== 'nothing') return <Notice state="needs">{t.useless}</Notice>;
  const why = lookUp(t.nothing, found.why) ?? t.nothing.foreign;
  return <Notice state="needs">{fill(why, { text: props.text })}</Notice>;
}

/** What is asked, and what came of it; scans are its own as long as the box stands. */
function useLookUp(props: Props) {
  const { call, may, scanTaker } = useDesk();
  const text = useSignal('');
  const found = useSignal<LookUp | null>(null);
  const problem = useSignal<Problem | null>(null);
  const asked = useRef(0);
  const find = async (wanted: string): Promise<void> => {
    if (wanted.trim() === '') return;
    const mine = ++asked.current;
    const answer = await call(
      'GET',
      `/api/look-up${query({ text: wanted.slice(0, TEXT_MAX) })}`,
      LookUp,
    );
    if (mine !== asked.current) return;
    problem.value = answer.ok ? null : answer.problem;
    found.value = answer.ok ? answer.value : null;
    if (answer.ok && props.onFound !== undefined) {
      if (props.onFound(answer.value)) props.onClose();
      return;
    }
    const page = answer.ok ? pageOf(answer.value, may) : null;
    if (page === null) return;
    props.onClose();
    go(page);
  };
  useEffect(() => {
    const take = (scanned: string): void => {
      text.value = scanned;
      void find(scanned);
    };
    scanTaker.value = take;
    return () => {
      asked.current += 1;
      if (scanTaker.value === take) scanTaker.value = null;
    };
  }, []);
  return { text, found, problem, find };
}
