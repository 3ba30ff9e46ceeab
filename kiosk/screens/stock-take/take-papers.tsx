import type { TakeView } from '#api/takes.ts';
import { useDesk } from '../../desk/context.ts';
import { takeSignWords } from '../../text/of/take-sign.ts';
import { LinkButton } from '../../widgets/button.tsx';

/** 盘点报告, 盈亏表 and the sheet of all rows, for whoever may take lists out of the house. */
export function TakePapers({ id }: { readonly id: string }) {
  const t = takeSignWords.value;
  const { may } = useDesk();
  if (!may('readUse')) return null;
  const of = encodeURIComponent(id);
  return (
    <>
      <LinkButton href={`/api/forms/stock-take/${of}.pdf`} download>
        {t.report}
      </LinkButton>
      <LinkButton href={`/api/forms/stock-take-differences/${of}.pdf`} download>
        {t.balance}
      </LinkButton>
      <LinkButton href={`/api/forms/stock-take/${of}.xlsx`} download>
        {t.reportSheet}
      </LinkButton>
    </>
  );
}

/** Once the numbers stand: the papers, on every tab of the take. */
export const papersOf = (take: TakeView | null) =>
  take?.stage === 'signing' || take?.stage === 'closed' ? <TakePapers id={take.id} /> : undefined;
