import { go, paths } from '../../router.ts';
import { both } from '../../text/both.ts';
import { papers as en } from '../../text/en/papers.ts';
import { papers as zh } from '../../text/zh/papers.ts';
import { Tabs } from '../../widgets/page.tsx';

const papersWords = both(zh, en);
const KINDS = ['circulations', 'copyings', 'outings', 'events', 'visits'] as const;
export type PaperKind = (typeof KINDS)[number];

/** 办件: the kinds of papers, over the list of each. */
export function PaperTabs(props: { readonly current: PaperKind }) {
  const t = papersWords.value;
  return (
    <Tabs
      label={t.label}
      tabs={KINDS.map((key) => ({ key, label: t[key] }))}
      current={props.current}
      onChange={(key) => {
        const kind = KINDS.find((one) => one === key);
        if (kind !== undefined) go(paths[kind]);
      }}
    />
  );
}
