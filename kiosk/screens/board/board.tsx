import type { ComponentChildren } from 'preact';
import { go, paths } from '../../router.ts';
import { Page, Tabs } from '../../widgets/page.tsx';
import { boardPictureWords } from '../../text/of/board-pictures.ts';
import { boardWords } from './board-words.ts';
import { Overdue } from './overdue.tsx';
import { Pictures } from './pictures.tsx';
import { Registers } from './registers.tsx';
import { Today } from './today.tsx';

const TABS = ['today', 'pictures', 'overdue', 'registers'] as const;
type Tab = (typeof TABS)[number];
const PATHS: Readonly<Record<Tab, string>> = {
  today: paths.board,
  pictures: paths.pictures,
  overdue: paths.overdue,
  registers: paths.registers,
};

function Frame(props: { readonly current: Tab; readonly children: ComponentChildren }) {
  const t = boardWords.value;
  return (
    <Page title={t.title}>
      <Tabs
        label={t.tabs}
        tabs={TABS.map((key) => ({
          key,
          label: key === 'pictures' ? boardPictureWords.value.tab : t[key],
        }))}
        current={props.current}
        onChange={(key) => {
          const tab = TABS.find((one) => one === key);
          if (tab !== undefined) go(PATHS[tab]);
        }}
      />
      {props.children}
    </Page>
  );
}

/** 看板: what is out, due, late, open and waiting now. */
export const BoardScreen = () => (
  <Frame current="today">
    <Today />
  </Frame>
);

/** 图表: the month and today drawn. */
export const PicturesScreen = () => (
  <Frame current="pictures">
    <Pictures />
  </Frame>
);

/** 超期: what should be back, and the notices about it. */
export const OverdueScreen = () => (
  <Frame current="overdue">
    <Overdue />
  </Frame>
);

/** 登记簿 as files. */
export const RegistersScreen = () => (
  <Frame current="registers">
    <Registers />
  </Frame>
);
