import type { SafeView } from '#api/safes.ts';
import { useDesk } from '../../desk/context.ts';
import { paths } from '../../router.ts';
import { safesWords } from '../../text/of/safes.ts';
import { timelineWords } from '../../text/of/timeline.ts';
import { LinkButton } from '../../widgets/button.tsx';
import { monthOf } from './model.ts';

/** Where else a safe is read: the list, its timeline, its sheet of the month. */
export function Prints({ view }: { readonly view: SafeView }) {
  const t = safesWords.value;
  const { may } = useDesk();
  if (!may('readSafes')) return null;
  const sheet = `/api/forms/safe-sheet/${encodeURIComponent(view.line.safe.id)}.${monthOf(view.now)}`;
  return (
    <>
      <LinkButton href={paths.safes}>{t.back}</LinkButton>
      {may('readTimeline') ? (
        <LinkButton href={paths.timelineOf('place', view.line.safe.id)}>
          {timelineWords.value.open}
        </LinkButton>
      ) : null}
      <LinkButton href={`${sheet}.pdf`} download>
        {t.monthSheet}
      </LinkButton>
      <LinkButton href={`${sheet}.xlsx`} download>
        {t.monthBook}
      </LinkButton>
    </>
  );
}
