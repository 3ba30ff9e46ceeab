import type { Carrier } from '#domain/carriers.ts';
import type { Instant } from '#domain/ids.ts';
import { isWithReader, type IdKind, type OutsideVisit } from '#domain/matters/outside-visit.ts';
import { markText } from '#domain/secrecy.ts';
import { momentText } from './dates.ts';
import type { Form, Head } from './form.ts';

/** 外来查阅 with the names and things that it speaks of. 证件号码 stays masked on paper too. */
export type VisitOnPaper = {
  readonly number: string;
  readonly openedAt: Instant;
  readonly openedBy: string;
  readonly body: OutsideVisit;
  readonly host: { readonly name: string; readonly department: string };
  readonly carriers: ReadonlyMap<string, Carrier>;
  /** 审批 it rests on, by number and by whom; null: none. */
  readonly approval: { readonly number: string; readonly approver: string } | null;
};

const STAGE: Readonly<Record<OutsideVisit['stage'], string>> = {
  expected: '待查阅',
  reading: '查阅中',
  left: '已离开',
  cancelled: '已取消',
};
const ID_KIND: Readonly<Record<IdKind, string>> = {
  identityCard: '居民身份证',
  officerCard: '军官证',
  passport: '护照',
  workCard: '工作证',
  other: '其他证件',
};

/** 外来人员查阅登记表: who came with which letter, who sat with him, and every thing with its times. */
export function outsideVisitForm(visit: VisitOnPaper, head: Head): Form {
  const { body, number, host } = visit;
  return {
    ...head,
    title: '外来人员查阅登记表',
    number,
    orientation: 'portrait',
    fields: [
      { label: '查阅人', value: body.name },
      { label: '单位', value: body.unit },
      { label: '证件', value: `${ID_KIND[body.idKind]} ${body.idMasked}` },
      { label: '介绍信', value: body.letterNumber },
      { label: '查阅目的', value: body.purpose, isWide: true },
      { label: '接待人', value: [host.name, host.department].join('　') },
      { label: '审批', value: approvalWords(visit) },
      { label: '登记时间', value: momentText(visit.openedAt) },
      { label: '状态', value: STAGE[body.stage] },
    ],
    tables: [
      {
        caption: '查阅的材料',
        columns: [
          { heading: '序', width: 0.06 },
          { heading: '编号', width: 0.16 },
          { heading: '题名', width: 0.34 },
          { heading: '密级', width: 0.14 },
          { heading: '交阅', width: 0.15 },
          { heading: '交回', width: 0.15 },
        ],
        rows: body.items.map(({ carrierId, outAt, backAt }, n) => {
          const carrier = visit.carriers.get(carrierId);
          return [
            String(n + 1),
            carrier?.registerNumber ?? '',
            carrier?.title ?? '',
            carrier ? markText(carrier.marking, carrier.secrecyPeriod) : '',
            outAt === null ? '' : momentText(outAt),
            backAt === null ? '' : momentText(backAt),
          ];
        }),
        none: '没有材料',
      },
    ],
    signatures: [
      { label: '查阅人', value: '' },
      { label: '接待人', value: host.name },
      { label: '保密员', value: visit.openedBy },
    ],
    notes: [
      '外单位人员须持单位介绍信，查阅密级材料须经分管领导批准；一律在阅档室查阅，不得带离（《保密制度》七、档案保密管理第4项）。',
      '个人不得查阅与自己有关的材料（同上第5项）。',
    ],
  };
}

/** 外来查阅登记簿: a line a visit. */
export const outsideVisitRegister = (visits: readonly VisitOnPaper[], head: Head): Form => ({
  ...head,
  title: '外来查阅登记簿',
  number: null,
  orientation: 'landscape',
  fields: [{ label: '条数', value: String(visits.length) }],
  tables: [
    {
      caption: null,
      columns: [
        { heading: '编号', width: 0.11 },
        { heading: '登记时间', width: 0.11 },
        { heading: '查阅人', width: 0.09 },
        { heading: '单位', width: 0.14 },
        { heading: '介绍信', width: 0.1 },
        { heading: '查阅目的', width: 0.13 },
        { heading: '接待人', width: 0.08 },
        { heading: '材料', width: 0.14 },
        { heading: '未回', width: 0.04 },
        { heading: '状态', width: 0.06 },
      ],
      rows: visits.map(({ number, openedAt, body, host, carriers }) => [
        number,
        momentText(openedAt),
        body.name,
        body.unit,
        body.letterNumber,
        body.purpose,
        host.name,
        body.items.map(({ carrierId }) => carriers.get(carrierId)?.registerNumber ?? '').join('、'),
        String(body.items.filter(isWithReader).length),
        STAGE[body.stage],
      ]),
      none: '没有外来查阅记录',
    },
  ],
  signatures: [{ label: '保密员', value: '' }],
  notes: [],
});

/** Which approval it rests on is known once something is given: before, nobody has looked for it. */
function approvalWords({ approval, body }: VisitOnPaper): string {
  if (approval !== null) return `${approval.number}　${approval.approver}`;
  return body.stage === 'expected' ? '交阅时核对' : '无须审批';
}
