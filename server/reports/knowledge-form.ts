import type { Carrier } from '#domain/carriers.ts';
import type { Instant } from '#domain/ids.ts';
import { markText } from '#domain/secrecy.ts';
import { dayText, momentText } from './dates.ts';
import type { Form, FormTable } from './form.ts';

/** 知悉记录 of one carrier with the names that it speaks of. */
export type KnowledgeOnPaper = {
  readonly carrier: Carrier;
  /** 知悉范围 in words. */
  readonly scope: string;
  readonly knowers: readonly {
    readonly name: string;
    readonly staffNumber: string;
    readonly department: string;
    readonly occasions: readonly {
      readonly at: Instant;
      /** 方式, and by which paper or in which words. */
      readonly how: string;
      readonly by: string;
    }[];
  }[];
  readonly outside: readonly {
    readonly number: string;
    readonly name: string;
    readonly unit: string;
    readonly at: Instant;
    readonly host: string;
    readonly stage: string;
  }[];
};

/** 国家秘密知悉记录表: who may know, who knew when and how, and readers from outside. A line each time. */
export function knowledgeForm(
  { carrier, scope, knowers, outside }: KnowledgeOnPaper,
  head: Pick<Form, 'unit' | 'checkpoint'>,
): Form {
  const { registerNumber, title, documentNumber, copyNumber, issuer } = carrier;
  return {
    ...head,
    title: '国家秘密知悉记录表',
    number: registerNumber,
    orientation: 'portrait',
    fields: [
      { label: '标题', value: title, isWide: true },
      { label: '密级', value: markText(carrier.marking, carrier.secrecyPeriod) },
      { label: '编号', value: registerNumber },
      { label: '文号', value: documentNumber ?? '' },
      { label: '份号', value: copyNumber ?? '' },
      { label: '制发机关', value: issuer ?? '' },
      { label: '知悉人数', value: `${knowers.length} 人` },
      { label: '知悉范围', value: scope, isWide: true },
    ],
    tables: [knowerTable(knowers), outsideTable(outside)],
    signatures: [
      { label: '保密员', value: '' },
      { label: '负责人', value: '' },
    ],
    notes: ['机密级以上国家秘密的知悉人员应当作出书面记载（《保守国家秘密法实施条例》第二十条）。'],
  };
}

const knowerTable = (knowers: KnowledgeOnPaper['knowers']): FormTable => ({
  caption: '知悉人员',
  columns: [
    { heading: '姓名', width: 0.14 },
    { heading: '工号', width: 0.12 },
    { heading: '部门', width: 0.2 },
    { heading: '时间', width: 0.2 },
    { heading: '方式', width: 0.12 },
    { heading: '依据', width: 0.22 },
  ],
  rows: knowers.flatMap(({ name, staffNumber, department, occasions }) =>
    occasions.map(({ at, how, by }) => [name, staffNumber, department, momentText(at), how, by]),
  ),
  none: '尚无人知悉',
});

const outsideTable = (outside: KnowledgeOnPaper['outside']): FormTable => ({
  caption: '外来查阅人员',
  columns: [
    { heading: '编号', width: 0.2 },
    { heading: '姓名', width: 0.14 },
    { heading: '单位', width: 0.3 },
    { heading: '日期', width: 0.14 },
    { heading: '接待人', width: 0.12 },
    { heading: '状态', width: 0.1 },
  ],
  rows: outside.map(({ number, name, unit, at, host, stage }) => [
    number,
    name,
    unit,
    dayText(at),
    host,
    stage,
  ]),
  none: '没有外来查阅',
});
