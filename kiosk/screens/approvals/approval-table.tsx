import type { ApprovalRow, ApprovalStage } from '#api/approvals.ts';
import type { ComponentChildren } from 'preact';
import { go, paths } from '../../router.ts';
import { moment } from '../../text/say.ts';
import { fill, language } from '../../text/words.ts';
import { LevelMark, Sign, type State } from '../../widgets/marks.tsx';
import { Table } from '../../widgets/table.tsx';
import {
  approvalWords,
  decisionLine,
  operationWord,
  roleWord,
  stageWord,
  windowLine,
} from './words.ts';

const SIGNS: Readonly<Record<ApprovalStage, State>> = {
  waiting: 'needs',
  approved: 'allowed',
  refused: 'refused',
  withdrawn: 'refused',
  expired: 'refused',
};

/** 申请 in a list: numbers and levels, no titles. A row opens by touch or Enter. */
export function ApprovalTable(props: {
  readonly label: string;
  readonly rows: readonly ApprovalRow[];
  readonly empty: ComponentChildren;
}) {
  const t = approvalWords.value;
  return (
    <Table
      label={props.label}
      rows={props.rows}
      keyOf={({ id }) => id}
      onOpen={({ id }) => go(paths.approval(id))}
      empty={props.empty}
      columns={[
        {
          key: 'number',
          heading: t.number,
          show: (row) => (
            <>
              <span class="number strong">{row.number}</span>
              <br />
              {operationWord(row.operation)} <LevelMark marking={row.marking} />
            </>
          ),
        },
        {
          key: 'things',
          heading: t.things,
          show: (row) => (
            <>
              <Things row={row} />
              <span class="small quiet">{row.reason}</span>
              <br />
              <span class="small number">{windowLine(row)}</span>
            </>
          ),
        },
        {
          key: 'applicant',
          heading: t.applicant,
          show: ({ applicant }) => (
            <>
              <span class="number">{applicant?.name ?? ''}</span>
              <br />
              <span class="small quiet number">{applicant?.department ?? ''}</span>
            </>
          ),
        },
        { key: 'state', heading: t.state, show: (row) => <StateCell row={row} /> },
      ]}
    />
  );
}

/** Numbers of the first few things, none of them broken, and how many there are. */
function Things({ row }: { readonly row: ApprovalRow }) {
  const { numbers, itemCount } = row;
  const t = approvalWords.value;
  return (
    <p>
      {numbers.map((number) => (
        <span key={number} class="number">
          {number}{' '}
        </span>
      ))}
      {numbers.length < itemCount ? fill(t.inAll, { count: itemCount }) : null}
    </p>
  );
}

/** 待批 with whom it waits for, or what was decided by whom. */
function StateCell({ row }: { readonly row: ApprovalRow }) {
  const t = approvalWords.value;
  const isWaiting = row.stage === 'waiting';
  return (
    <>
      <StageMark stage={row.stage} />
      {isWaiting ? (
        <>
          <span class="small quiet">{roleWord(row.role)}</span>
          <br />
          <span class="small quiet">
            {fill(t.askedOn, { at: moment(row.openedAt, language.value) })}
          </span>
        </>
      ) : (
        <span class="small quiet">{decisionLine(row)}</span>
      )}
    </>
  );
}

/** 状态 by shape and word. */
export const StageMark = ({ stage }: { readonly stage: ApprovalStage }) => (
  <span class="row tight">
    <Sign state={SIGNS[stage]} />
    <span>{stageWord(stage)}</span>
  </span>
);
