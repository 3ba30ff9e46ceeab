import type { PersonView } from '#api/people.ts';
import { useSignal } from '@preact/signals';
import { useEvents } from '../../desk/context.ts';
import { peopleWords } from '../../text/of/people.ts';
import { fill } from '../../text/words.ts';
import { Notice } from '../../widgets/notice.tsx';
import { EmptyState } from '../../widgets/page.tsx';
import type { Change } from './person-dialog.tsx';

/** 绑定证件: the next badge held up becomes this person's; one that has an owner is left alone. */
export function BindBadge(props: { readonly person: PersonView; readonly change: Change }) {
  const t = peopleWords.value;
  const owner = useSignal<string | null>(null);
  useEvents('badge', (event) => {
    owner.value = event.personId === null ? null : (event.name ?? '');
    if (event.personId === null) void props.change('badge', { reference: event.reference });
  });
  return (
    <>
      <EmptyState act={t.bindNow} hint={fill(t.bindHint, { name: props.person.name })} />
      {owner.value === null ? null : (
        <Notice state="refused">{fill(t.bindTaken, { name: owner.value })}</Notice>
      )}
    </>
  );
}
