import { RollCallView } from '#api/roll-calls.ts';
import type { Problem } from '#api/words.ts';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useDesk, useEvents } from '../../desk/context.ts';
import { paths } from '../../router.ts';
import { guardWords } from '../../text/of/guard.ts';
import { minute, moment } from '../../text/say.ts';
import { fill, language, words } from '../../text/words.ts';
import { Button, LinkButton } from '../../widgets/button.tsx';
import { Notice, ProblemNotice } from '../../widgets/notice.tsx';
import { EmptyState, Page } from '../../widgets/page.tsx';
import { usePress } from '../press.ts';
import { CameSince } from './came-since.tsx';
import { CloseRollCall } from './close-roll-call.tsx';
import { useNight } from './night.ts';
import { nameOf } from './said.ts';

type Person = RollCallView['people'][number];
type Mark = 'present' | 'absent';

/** 点名: everybody who was inside, ticked off with one thumb. */
export function RollCallScreen({ values }: { readonly values: Readonly<Record<string, string>> }) {
  const { call } = useDesk();
  const press = usePress();
  const view = useSignal<RollCallView | null>(null);
  const problem = useSignal<Problem | null>(null);
  const isClosing = useSignal(false);
  const path = `/api/roll-calls/${encodeURIComponent(values['id'] ?? '')}`;
  const load = async (): Promise<void> => {
    const answer = await call('GET', path, RollCallView);
    problem.value = answer.ok ? null : answer.problem;
    if (answer.ok) view.value = answer.value;
  };
  useNight();
  useEffect(() => void load(), [path]);
  useEvents('guard', () => void load());
  const mark = async (people: readonly Person[], as: Mark): Promise<void> => {
    const marks = people.map(({ passer }) => ({ kind: passer.kind, id: passer.id, as }));
    const answer = await press.send('POST', `${path}/marks`, RollCallView, { marks });
    if (answer === null) return;
    problem.value = answer.ok ? null : answer.problem;
    if (answer.ok) view.value = answer.value;
  };
  const now = view.value;
  return (
    <Page
      title={titleOf(now)}
      sub={now === null ? '' : subOf(now)}
      acts={<Sheets id={values['id'] ?? ''} />}
    >
      {problem.value === null ? null : <ProblemNotice problem={problem.value} />}
      {now === null && problem.value === null ? (
        <EmptyState act={words.value.common.loading} />
      ) : null}
      {now === null ? null : (
        <>
          <Closed view={now} />
          {now.closed === null ? <CameSince view={now} /> : null}
          <Roll
            view={now}
            isBusy={press.isBusy}
            onMark={(people, as) => void mark(people, as)}
            onClose={() => (isClosing.value = true)}
          />
        </>
      )}
      {isClosing.value && now !== null ? (
        <CloseRollCall
          path={path}
          unseen={unseenOf(now)}
          onDone={(next) => {
            view.value = next;
            isClosing.value = false;
          }}
          onClose={() => (isClosing.value = false)}
        />
      ) : null}
    </Page>
  );
}

const titleOf = (now: RollCallView | null): string =>
  now === null
    ? guardWords.value.rollTitle
    : `${guardWords.value.rollTitle}　${now.present}/${now.people.length}`;

const unseenOf = ({ people }: RollCallView): readonly string[] =>
  people.filter(({ mark }) => mark !== 'present').map(({ passer }) => nameOf(passer));

const subOf = ({ openedAt, openedBy }: RollCallView): string =>
  fill(guardWords.value.rollSub, {
    at: moment(openedAt, language.value),
    by: openedBy?.name ?? '',
  });

function Sheets({ id }: { readonly id: string }) {
  const t = guardWords.value;
  return (
    <>
      <LinkButton href={`/api/forms/roll-call/${encodeURIComponent(id)}.pdf`} download>
        {t.rollSheet}
      </LinkButton>
      <LinkButton href={paths.guard}>{t.back}</LinkButton>
    </>
  );
}

function Closed({ view: { closed } }: { readonly view: RollCallView }) {
  if (closed === null) return null;
  const at = fill(guardWords.value.closed, { at: moment(closed.at, language.value) });
  return (
    <Notice state="allowed">
      <span class="strong">{at}</span> {closed.words}
    </Notice>
  );
}

function Roll(props: {
  readonly view: RollCallView;
  readonly isBusy: boolean;
  readonly onMark: (people: readonly Person[], as: Mark) => void;
  readonly onClose: () => void;
}) {
  const t = guardWords.value;
  const { view, isBusy, onMark, onClose } = props;
  const unseen = view.people.filter(({ mark }) => mark === null);
  const isOpen = view.closed === null;
  return (
    <>
      {isOpen ? (
        <div class="row guard-acts">
          <Button
            look={unseen.length === 0 ? 'normal' : 'main'}
            size="large"
            disabled={isBusy || unseen.length === 0}
            onPress={() => onMark(unseen, 'present')}
          >
            {fill(t.allPresent, { count: unseen.length })}
          </Button>
          <Button
            look={unseen.length === 0 ? 'main' : 'normal'}
            size="large"
            disabled={isBusy}
            onPress={onClose}
          >
            {t.close}
          </Button>
        </div>
      ) : null}
      <ul class="guard-people">
        {view.people.map((one) => (
          <Called
            key={`${one.passer.kind} ${one.passer.id}`}
            one={one}
            isOpen={isOpen}
            onMark={(as) => onMark([one], as)}
          />
        ))}
      </ul>
    </>
  );
}

function Called(props: {
  readonly one: Person;
  readonly isOpen: boolean;
  readonly onMark: (as: Mark) => void;
}) {
  const t = guardWords.value;
  const { one, isOpen, onMark } = props;
  return (
    <li class={`guard-person ${one.mark ?? 'unchecked'}`}>
      <span class="guard-person-name">{nameOf(one.passer)}</span>
      <span class="quiet">{one.passer.of}</span>
      <span class="grow quiet">{`${one.area?.name ?? t.inHouse}　${fill(t.since, { time: minute(one.since) })}`}</span>
      {isOpen ? (
        <>
          <Button size="large" pressed={one.mark === 'present'} onPress={() => onMark('present')}>
            {t.isPresent}
          </Button>
          <Button size="large" pressed={one.mark === 'absent'} onPress={() => onMark('absent')}>
            {t.isAbsent}
          </Button>
        </>
      ) : (
        <span class="strong">{one.mark === 'present' ? t.present : t.absent}</span>
      )}
    </li>
  );
}
