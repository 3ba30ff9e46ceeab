import type { ApprovalView, RuledItem } from '#api/approvals.ts';
import { day, lookUp, moment } from '../../text/say.ts';
import { fill, language, words } from '../../text/words.ts';
import { CarrierLine } from '../../widgets/carrier-line.tsx';
import { CustodyLine } from '../../widgets/marks.tsx';
import { RefusalWords } from '../../widgets/notice.tsx';
import { FactsGrid } from '../../widgets/page.tsx';
import { Table } from '../../widgets/table.tsx';
import { approvalWords } from './words.ts';

/** 所批清单: each thing with its level, where it is now, and the rule that wants an approval of it. */
export function Items({ one }: { readonly one: ApprovalView }) {
  const t = approvalWords.value;
  return (
    <section class="stack tight">
      <h2>
        {t.things} · {fill(t.thingCount, { count: one.itemCount })}
      </h2>
      <Table
        label={t.things}
        rows={one.items}
        keyOf={({ carrier }) => carrier.id}
        columns={[
          {
            key: 'carrier',
            heading: t.number,
            show: ({ carrier }) => <CarrierLine carrier={carrier} />,
          },
          {
            key: 'where',
            heading: t.itemWhere,
            show: ({ carrier }) => <CustodyLine custody={carrier.custody} />,
          },
          {
            key: 'rule',
            heading: t.itemRule,
            show: ({ row, clause }) => (
              <>
                <span class="number">{row ?? ''}</span>
                <br />
                <span class="clause">{clause ?? ''}</span>
              </>
            ),
          },
          { key: 'note', heading: t.itemNote, show: (item) => <Note item={item} /> },
        ]}
      />
    </section>
  );
}

/** Why it cannot be done even when approved, if so. */
function Note({ item }: { readonly item: RuledItem }) {
  const refusal = item.refusal ?? item.caution;
  return refusal === null ? null : <RefusalWords refusal={refusal} />;
}

/** 申请人情况: class, pledge, and what is on his name now. */
export function ApplicantSection({ one }: { readonly one: ApprovalView }) {
  const t = approvalWords.value;
  const { person } = one;
  const { terms } = words.value;
  const held = fill(t.heldLine, { count: person.held.length, overdue: person.overdue });
  return (
    <section class="stack tight">
      <h2>{t.person}</h2>
      <FactsGrid
        facts={[
          [t.post, person.post],
          [
            t.personClass,
            person.personClass === null ? terms.notCleared : terms.personClass[person.personClass],
          ],
          [t.pledge, pledgeLine(person)],
          [t.heldCount, held],
        ]}
      />
      <Table
        label={t.heldCount}
        rows={person.held}
        keyOf={({ id }) => id}
        columns={[
          {
            key: 'carrier',
            heading: t.number,
            show: (carrier) => <CarrierLine carrier={carrier} />,
          },
          {
            key: 'where',
            heading: t.itemWhere,
            show: ({ custody }) => <CustodyLine custody={custody} />,
          },
        ]}
      />
    </section>
  );
}

function pledgeLine({ pledgedOn, pledgeUntil }: ApprovalView['person']): string {
  const t = approvalWords.value;
  if (pledgedOn === null) return t.pledgeNone;
  const on = day(pledgedOn, language.value);
  if (pledgeUntil === null) return fill(t.pledgeOn, { on });
  return fill(t.pledgeUntil, { on, until: day(pledgeUntil, language.value) });
}

/** 办理经过. */
export function History({ one }: { readonly one: ApprovalView }) {
  const t = approvalWords.value;
  return (
    <section class="stack tight">
      <h2>{t.history}</h2>
      <ol class="stack tight">
        {one.history.map((entry, n) => (
          <li key={n} class="row">
            <span class="number quiet">{moment(entry.at, language.value)}</span>
            <span>
              {[entry.by?.name, lookUp<string>(t.did, entry.did) ?? entry.did]
                .filter(Boolean)
                .join(' ')}
            </span>
            <span class="quiet">{entry.words}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
