import { LookUp } from '#api/look-up.ts';
import type { Problem } from '#api/words.ts';
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { nothing, query } from '../../api/client.ts';
import { useDesk, useEvents } from '../../desk/context.ts';
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

type Answered = { readonly found: LookUp; readonly text: string | null };

/** 扫码即查: what is scanned or typed while it stands opens its page, and is no read of the station: nothing is lent by looking it up. */
export function LookUpBox(props: Props) {
  const t = lookUpWords.value;
  const { text, answered, problem, find } = useLookUp(props);
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
            answered.value = null;
          }}
        />
        {problem.value === null ? null : <ProblemNotice problem={problem.value} />}
        {answered.value === null ? null : <Said {...answered.value} />}
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

/** Why no page opened. `text` null: a badge, whose number no screen is told. */
function Said(props: { readonly found: LookUp; readonly text: string | null }) {
  const t = lookUpWords.value;
  const { found } = props;
  if (found.kind !== 'nothing') return <Notice state="needs">{t.useless}</Notice>;
  const why = lookUp(t.nothing, found.why) ?? t.nothing.foreign;
  return <Notice state="needs">{fill(why, { text: props.text ?? t.badge })}</Notice>;
}

/** What is asked, and what came of it; scans are its own as long as the box stands, those of the station's devices too. */
function useLookUp(props: Props) {
  const { call, may, scanTaker } = useDesk();
  const text = useSignal('');
  const answered = useSignal<Answered | null>(null);
  const problem = useSignal<Problem | null>(null);
  const asked = useRef(0);
  const open = (found: LookUp): void => {
    if (props.onFound !== undefined) {
      if (props.onFound(found)) props.onClose();
      return;
    }
    const page = pageOf(found, may);
    if (page === null) return;
    props.onClose();
    go(page);
  };
  const find = async (wanted: string): Promise<void> => {
    if (wanted.trim() === '') return;
    const mine = ++asked.current;
    const answer = await call('GET', `/api/look-up${query({ text: askable(wanted) })}`, LookUp);
    if (mine !== asked.current) return;
    problem.value = answer.ok ? null : answer.problem;
    answered.value = answer.ok ? { found: answer.value, text: shortened(wanted) } : null;
    if (answer.ok) open(answer.value);
  };
  useEffect(() => {
    const take = (scanned: string): void => {
      text.value = scanned.slice(0, TEXT_MAX);
      void find(scanned);
    };
    scanTaker.value = take;
    return () => {
      asked.current += 1;
      if (scanTaker.value === take) scanTaker.value = null;
    };
  }, []);
  useEvents('lookedUp', (event) => {
    asked.current += 1;
    text.value = event.text ?? '';
    problem.value = null;
    answered.value = event;
    open(event.found);
  });
  useStationReads();
  return { text, answered, problem, find };
}

/** The server forgets a box that asks no more within twice this time. */
const ASK_EVERY_MS = 2_500;

/** 本站的设备: told that the box stands, for as long as it does; gone with the page as well. */
function useStationReads(): void {
  const { call } = useDesk();
  useEffect(() => {
    const tell = (isOpen: boolean): void =>
      void call('POST', '/api/look-up/box', nothing, { isOpen });
    const close = (): void => tell(false);
    tell(true);
    const timer = setInterval(() => tell(true), ASK_EVERY_MS);
    addEventListener('pagehide', close);
    return () => {
      clearInterval(timer);
      removeEventListener('pagehide', close);
      close();
    };
  }, []);
}

const SHOWN_MAX = 60;
/** A text that an address can carry: no half of a character, nothing that a database stumbles over. */
const askable = (text: string): string =>
  text.slice(0, TEXT_MAX).toWellFormed().replaceAll('\0', '\u2400');
const shortened = (text: string): string =>
  text.length > SHOWN_MAX ? `${text.slice(0, SHOWN_MAX).toWellFormed()}…` : text;
