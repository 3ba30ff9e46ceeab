import { Timeline } from '#api/timeline.ts';
import type { Problem } from '#api/words.ts';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { query } from '../../api/client.ts';
import { useDesk } from '../../desk/context.ts';
import { go, path } from '../../router.ts';
import { timelineWords } from '../../text/of/timeline.ts';
import { fill, words } from '../../text/words.ts';
import { Button, LinkButton } from '../../widgets/button.tsx';
import { Field } from '../../widgets/field.tsx';
import { Notice, ProblemNotice } from '../../widgets/notice.tsx';
import { EmptyState, Page } from '../../widgets/page.tsx';
import { Away } from './away.tsx';
import { Choose } from './choose.tsx';
import { addressOf, askedIn, DAYS_MAX, fileOf, isTooLong, timeOf, type Asked } from './days.ts';
import { LineTable } from './line-table.tsx';
import { Picture } from './picture.tsx';

/** 时间线: who was there, which safe stood open, what was out, of one thing, person, room or safe. */
export function TimelineScreen() {
  const t = timelineWords.value;
  const { call, now } = useDesk();
  const asked = askedIn(path.value, now());
  const view = useSignal<Timeline | null>(null);
  const problem = useSignal<Problem | null>(null);
  const tooLong = isTooLong(asked);
  useEffect(() => {
    if (asked.of === null || tooLong) return;
    const wanted = query({ of: asked.of, id: asked.id, ...timeOf(asked) });
    void call('GET', `/api/timeline${wanted}`, Timeline).then((answer) => {
      view.value = answer.ok ? answer.value : null;
      problem.value = answer.ok ? null : answer.problem;
    });
  }, []);
  const shown = view.value;
  return (
    <Page
      title={shown === null ? t.title : `${t.title}　${shown.name}`}
      sub={shown?.area ? fill(t.ofArea, { name: shown.area.name }) : t.sub}
      acts={<Acts asked={asked} isThere={shown !== null} />}
    >
      {asked.of === null ? (
        <Choose onChoose={(of, id) => go(addressOf({ ...asked, of, id }))} />
      ) : (
        <Days asked={asked} />
      )}
      {tooLong ? <Notice state="refused">{fill(t.tooLong, { days: DAYS_MAX })}</Notice> : null}
      {problem.value === null ? null : <ProblemNotice problem={problem.value} />}
      {asked.of !== null && !tooLong && shown === null && problem.value === null ? (
        <EmptyState act={words.value.common.loading} />
      ) : null}
      {shown === null ? null : (
        <>
          {shown.isCut ? <Notice state="needs">{t.cut}</Notice> : null}
          {asked.of === 'carrier' ? <Away view={shown} /> : null}
          <Picture view={shown} now={now()} />
          <LineTable lines={shown.lines} />
        </>
      )}
    </Page>
  );
}

function Acts(props: { readonly asked: Asked; readonly isThere: boolean }) {
  const t = timelineWords.value;
  const { asked } = props;
  if (asked.of === null) return null;
  return (
    <>
      <Button onPress={() => go(addressOf({ ...asked, of: null, id: '' }))}>{t.other}</Button>
      {props.isThere ? (
        <>
          <LinkButton href={fileOf(asked, 'pdf')} download>
            PDF
          </LinkButton>
          <LinkButton href={fileOf(asked, 'xlsx')} download>
            XLSX
          </LinkButton>
        </>
      ) : null}
    </>
  );
}

/** 起止, set at once: half a change would ask for another time than what was meant. */
function Days({ asked }: { readonly asked: Asked }) {
  const t = timelineWords.value;
  const from = useSignal(asked.from);
  const until = useSignal(asked.until);
  const isSame = from.value === asked.from && until.value === asked.until;
  return (
    <form
      class="row timeline-days"
      onSubmit={(event) => {
        event.preventDefault();
        go(addressOf({ ...asked, from: from.value, until: until.value }));
      }}
    >
      <Field label={t.from} type="date" value={from.value} onChange={(to) => (from.value = to)} />
      <Field
        label={t.until}
        type="date"
        value={until.value}
        onChange={(to) => (until.value = to)}
      />
      <Button type="submit" disabled={isSame || from.value === '' || until.value === ''}>
        {t.show}
      </Button>
    </form>
  );
}
