import { HandOverList, type HandOverView } from '#api/days.ts';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useDesk } from '../../desk/context.ts';
import { daysWords } from '../../text/of/days.ts';
import { moment } from '../../text/say.ts';
import { fill, language, words } from '../../text/words.ts';
import { Button, LinkButton } from '../../widgets/button.tsx';
import { Notice, ProblemNotice } from '../../widgets/notice.tsx';
import { EmptyState } from '../../widgets/page.tsx';
import { usePaperPages } from '../papers/pages.ts';
import { HandOverDialog } from './hand-over-dialog.tsx';
import { Handed } from './handed.tsx';

/** 交接班: those that were signed, and a new one. */
export function Shifts() {
  const t = daysWords.value;
  const { may } = useDesk();
  const pages = usePaperPages('/api/hand-overs', HandOverList, {});
  useEffect(() => void pages.load(), []);
  const isHanding = useSignal(false);
  const done = useSignal<HandOverView | null>(null);
  const rows = pages.rows.value;
  return (
    <section class="stack">
      {may('handOver') ? (
        <div class="row">
          <Button look="main" onPress={() => (isHanding.value = true)}>
            {t.shift.act}
          </Button>
        </div>
      ) : null}
      {done.value === null ? null : (
        <Notice state="allowed">{fill(t.shift.done, { number: done.value.number })}</Notice>
      )}
      {pages.problem.value === null ? null : <ProblemNotice problem={pages.problem.value} />}
      {rows === null ? <EmptyState act={words.value.common.loading} /> : null}
      {rows?.length === 0 ? <EmptyState act={t.shift.none} /> : null}
      {(rows ?? []).map((one) => (
        <Shift key={one.id} one={one} />
      ))}
      {pages.next.value === null ? null : (
        <div class="row">
          <Button onPress={() => void pages.more()}>{t.shift.more}</Button>
        </div>
      )}
      {isHanding.value ? (
        <HandOverDialog
          onClose={() => (isHanding.value = false)}
          onDone={(one) => {
            done.value = one;
            isHanding.value = false;
            void pages.load();
          }}
        />
      ) : null}
    </section>
  );
}

/** 一次交接 as both signed it. */
function Shift({ one }: { readonly one: HandOverView }) {
  const t = daysWords.value;
  return (
    <article class="day-past">
      <header class="row spread">
        <span class="strong">
          {fill(t.shift.line, { from: one.from?.name ?? '', to: one.to?.name ?? '' })}
        </span>
        <span class="quiet">
          {one.number} {moment(one.at, language.value)}
        </span>
      </header>
      <div class="row">
        <LinkButton href={`/api/forms/hand-over/${one.id}.pdf`} download>
          {t.shift.paper}
        </LinkButton>
      </div>
      <Handed handed={one} isPast />
      {one.notes === null ? null : <p>{one.notes}</p>}
      {one.differences === null ? null : <p class="strong">{one.differences}</p>}
    </article>
  );
}
