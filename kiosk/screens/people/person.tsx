import { PersonPage } from '#api/people.ts';
import type { Problem } from '#api/words.ts';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useDesk } from '../../desk/context.ts';
import { paths } from '../../router.ts';
import { peopleWords } from '../../text/of/people.ts';
import { timelineWords } from '../../text/of/timeline.ts';
import { day, moment } from '../../text/say.ts';
import { fill, language, words } from '../../text/words.ts';
import { Button, LinkButton } from '../../widgets/button.tsx';
import { ProblemNotice } from '../../widgets/notice.tsx';
import { EmptyState, FactsGrid, Page } from '../../widgets/page.tsx';
import { Holds, Knows, Papers } from './person-tables.tsx';
import { PersonHistory } from './person-history.tsx';
import { PersonDialog } from './person-dialog.tsx';
import { badgeLine, personWords, pledgeLine } from './person-words.ts';
import { classWord, dutyWords } from './people-table.tsx';

/** 人员档案: one person, what is in their name, the papers they are in, what they know, what changed of them. */
export function PersonScreen(props: { readonly values: Readonly<Record<string, string>> }) {
  const id = props.values['id'] ?? '';
  const { call } = useDesk();
  const page = useSignal<PersonPage | null>(null);
  const problem = useSignal<Problem | null>(null);
  const load = (): void => {
    void call('GET', `/api/people/${encodeURIComponent(id)}`, PersonPage).then((answer) => {
      problem.value = answer.ok ? null : answer.problem;
      if (answer.ok) page.value = answer.value;
    });
  };
  useEffect(load, [id]);
  const back = <LinkButton href={paths.people}>{personWords.value.back}</LinkButton>;
  if (problem.value !== null) return <ProblemNotice problem={problem.value} acts={back} />;
  if (page.value === null) return <EmptyState act={words.value.common.loading} />;
  return <PersonFile page={page.value} onChange={load} />;
}

function PersonFile(props: { readonly page: PersonPage; readonly onChange: () => void }) {
  const { page } = props;
  const t = personWords.value;
  const { may } = useDesk();
  const isHandling = useSignal(false);
  return (
    <Page
      title={`${page.name}　${page.staffNumber}`}
      sub={`${t.file}　${page.department}　${page.post}`}
      acts={
        <>
          <LinkButton href={paths.people}>{t.back}</LinkButton>
          {may('readTimeline') ? (
            <LinkButton href={paths.timelineOf('person', page.id)}>
              {timelineWords.value.open}
            </LinkButton>
          ) : null}
          {may('reportLostBadge') ? (
            <LinkButton href={paths.lostBadgesOf(page.staffNumber)}>{t.lost}</LinkButton>
          ) : null}
          {may('managePeople') ? (
            <Button look="main" onPress={() => (isHandling.value = true)}>
              {t.handle}
            </Button>
          ) : null}
        </>
      }
    >
      <div class="carrier-columns">
        <section class="stack" aria-label={t.record}>
          <h2>{t.record}</h2>
          <FactsGrid facts={factsOf(page)} />
        </section>
        <section class="stack" aria-label={t.history}>
          <h2>{t.history}</h2>
          <PersonHistory events={page.history} />
        </section>
      </div>
      <Holds page={page} />
      <Papers page={page} />
      <Knows page={page} />
      {isHandling.value ? (
        <PersonDialog
          person={page}
          onChange={props.onChange}
          onClose={() => (isHandling.value = false)}
        />
      ) : null}
    </Page>
  );
}

function factsOf(page: PersonPage): [string, string | null][] {
  const t = personWords.value;
  const { terms } = words.value;
  const people = peopleWords.value;
  const badges = page.badges.map(badgeLine).join('、');
  const lost = page.lost.map((badge) => {
    const at = moment(badge.lostAt, language.value);
    return `${badgeLine(badge)} ${fill(t.lostAt, { at })}`;
  });
  const duties = dutyWords(page);
  return [
    [terms.department, page.department],
    [people.post, page.post],
    [people.personClass, classWord(page)],
    [t.pledgedOn, page.pledgedOn === null ? null : day(page.pledgedOn, language.value)],
    [t.pledge, pledgeLine(page.pledge)],
    [people.standingOf, people.standing[page.standing]],
    [people.duties, duties === '' ? people.noDuties : duties],
    [people.badge, badges === '' ? people.lacks : badges],
    [t.lostBadges, lost.length === 0 ? null : lost.join('、')],
    [people.pin, page.hasPin ? people.has : people.lacks],
  ];
}
