import { BadgeOwner, BadgeOwnerList, type BadgeName } from '#api/people.ts';
import type { Problem } from '#api/words.ts';
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { query } from '../../api/client.ts';
import { useDesk } from '../../desk/context.ts';
import { path, paths } from '../../router.ts';
import { moment, personLine } from '../../text/say.ts';
import { fill, language, words } from '../../text/words.ts';
import { Button, LinkButton } from '../../widgets/button.tsx';
import { Dialog } from '../../widgets/dialog.tsx';
import { Field } from '../../widgets/field.tsx';
import { Notice, ProblemNotice } from '../../widgets/notice.tsx';
import { EmptyState, Page } from '../../widgets/page.tsx';
import { usePress } from '../press.ts';
import { useRest } from '../rest.ts';
import { badgeLine, personWords } from './person-words.ts';

/** One badge, or (null) all of them, of whom. */
type Asked = { readonly owner: BadgeOwner; readonly badge: BadgeName | null };

/** 挂失: the person is found by name or number, the badge by its end; one touch more, and it opens nothing. */
export function LostBadgeScreen() {
  const t = personWords.value;
  const { may } = useDesk();
  const { typed, owners, problem, find } = useOwners();
  const asking = useSignal<Asked | null>(null);
  const done = useSignal<string | null>(null);
  const rest = useRest();
  const isEmpty = typed.value.trim() === '';
  return (
    <Page
      title={t.lost}
      sub={t.lostSub}
      acts={may('readPeople') ? <LinkButton href={paths.people}>{t.back}</LinkButton> : undefined}
    >
      {problem.value === null ? null : <ProblemNotice problem={problem.value} />}
      {done.value === null ? null : <Notice state="allowed">{done.value}</Notice>}
      <Field
        label={t.lostFind}
        hint={t.lostFindHint}
        type="search"
        maxLength={100}
        value={typed.value}
        takesFocus
        onChange={(text) => {
          typed.value = text;
          done.value = null;
          rest(() => void find());
        }}
      />
      {owners.value.length === 0 ? (
        <EmptyState act={isEmpty ? t.lostPrompt : t.lostNone} />
      ) : (
        owners.value.map((owner) => (
          <Owner
            key={owner.id}
            owner={owner}
            onAsk={(badge) => (asking.value = { owner, badge })}
          />
        ))
      )}
      {asking.value === null ? null : (
        <Confirm
          asked={asking.value}
          onClose={() => (asking.value = null)}
          onDone={(owner) => {
            done.value = said(t.reported, asking.value);
            asking.value = null;
            owners.value = owners.value.map((one) => (one.id === owner.id ? owner : one));
          }}
        />
      )}
    </Page>
  );
}

/** Who is found by what is typed; an answer that comes after a newer question is dropped. */
function useOwners() {
  const { call } = useDesk();
  const typed = useSignal(new URLSearchParams(path.value.split('?')[1]).get('query') ?? '');
  const owners = useSignal<readonly BadgeOwner[]>([]);
  const problem = useSignal<Problem | null>(null);
  const newest = useRef(0);
  const find = async (): Promise<void> => {
    const mine = ++newest.current;
    const wanted = `/api/badge-owners${query({ query: typed.value.trim() })}`;
    const answer = await call('GET', wanted, BadgeOwnerList);
    if (mine !== newest.current) return;
    problem.value = answer.ok ? null : answer.problem;
    if (answer.ok) owners.value = answer.value.people;
  };
  useEffect(() => void find(), []);
  return { typed, owners, problem, find };
}

function said(sentence: string, asked: Asked | null): string {
  if (asked === null) return '';
  const badge = asked.badge === null ? personWords.value.allBadges : badgeLine(asked.badge);
  return fill(sentence, { name: asked.owner.name, badge });
}

function Owner(props: {
  readonly owner: BadgeOwner;
  readonly onAsk: (badge: BadgeName | null) => void;
}) {
  const { owner } = props;
  const t = personWords.value;
  return (
    <section class="stack" aria-label={owner.name}>
      <h2>
        {personLine(owner)} <span class="quiet">{owner.department}</span>
      </h2>
      {owner.badges.length === 0 ? <p class="quiet">{t.noBadge}</p> : null}
      {owner.badges.map((badge) => (
        <div class="row" key={`${badge.scheme} ${badge.tail}`}>
          <span>{badgeLine(badge)}</span>
          <Button look="danger" onPress={() => props.onAsk(badge)}>
            {t.report}
          </Button>
        </div>
      ))}
      {owner.badges.length < 2 ? null : (
        <div class="row">
          <Button look="danger" onPress={() => props.onAsk(null)}>
            {t.reportAll}
          </Button>
        </div>
      )}
      {owner.lost.map((badge) => (
        <p class="quiet" key={`${badge.scheme} ${badge.tail} ${badge.lostAt}`}>
          {badgeLine(badge)} {fill(t.lostAt, { at: moment(badge.lostAt, language.value) })}
        </p>
      ))}
    </section>
  );
}

function Confirm(props: {
  readonly asked: Asked;
  readonly onClose: () => void;
  readonly onDone: (owner: BadgeOwner) => void;
}) {
  const { owner, badge } = props.asked;
  const t = personWords.value;
  const press = usePress();
  const problem = useSignal<Problem | null>(null);
  const report = async (): Promise<void> => {
    const to = `/api/people/${encodeURIComponent(owner.id)}/badge/lost`;
    const answer = await press.send('POST', to, BadgeOwner, { badge });
    if (answer === null) return;
    if (answer.ok) props.onDone(answer.value);
    else problem.value = answer.problem;
  };
  return (
    <Dialog
      title={t.lost}
      onClose={props.onClose}
      acts={
        <>
          <Button onPress={props.onClose}>{words.value.common.cancel}</Button>
          <Button look="danger" disabled={press.isBusy} onPress={() => void report()}>
            {t.report}
          </Button>
        </>
      }
    >
      {problem.value === null ? null : <ProblemNotice problem={problem.value} />}
      <p>{said(t.reportAsk, props.asked)}</p>
    </Dialog>
  );
}
