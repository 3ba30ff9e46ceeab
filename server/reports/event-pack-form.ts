import { copiesOf, type EventPack } from '#domain/matters/event-pack.ts';
import { isOut } from '#domain/matters/event-seats.ts';
import { markText } from '#domain/secrecy.ts';
import { momentText } from './dates.ts';
import type { Form, Head } from './form.ts';
import { nameOf, type OnPaper } from './on-paper.ts';

/** 会议材料 as its papers tell it. */
export type PackOnPaper = OnPaper<EventPack>;

const STAGE: Readonly<Record<EventPack['stage'], string>> = {
  prepared: '待发放',
  running: '会中',
  short: '有未交回',
  closed: '已清桌',
  cancelled: '已取消',
};

/** 会议材料发放回收清单: a line a copy, in the order of the seats, with room for a signature. */
export function eventPackForm(pack: PackOnPaper, head: Head): Form {
  const { body, number, people } = pack;
  const copies = copiesOf(body);
  return {
    ...head,
    title: '会议材料发放回收清单',
    number,
    orientation: 'portrait',
    fields: [
      { label: '会议名称', value: body.title, isWide: true },
      { label: '会场', value: body.place },
      { label: '结束时间', value: momentText(body.endsAt) },
      { label: '负责人', value: people.get(body.organiserId)?.name ?? '' },
      { label: '状态', value: STAGE[body.stage] },
      { label: '座位', value: `${body.seats.length} 个` },
      { label: '份数', value: `发 ${copies.length} 份，备份 ${body.spares.length} 份` },
    ],
    tables: [seatTable(pack), ...(body.missing.length === 0 ? [] : [missingTable(pack)])],
    signatures: [
      { label: '负责人', value: people.get(body.organiserId)?.name ?? '' },
      { label: '保密员', value: pack.openedBy },
      { label: '第二人', value: nameOf(pack, body.secondId) },
    ],
    notes: [
      '会议期间所发的秘密文件、资料统一编号，登记分发，妥善保管，需收回的按规定及时收回（《保密工作制度》二（一）第3项）。',
      '清桌前任何人不得携带材料离开会场。',
    ],
  };
}

function seatTable(pack: PackOnPaper): Form['tables'][number] {
  return {
    caption: '座位与份号',
    columns: [
      { heading: '座号', width: 0.09 },
      { heading: '姓名', width: 0.2 },
      { heading: '编号', width: 0.15 },
      { heading: '份号', width: 0.1 },
      { heading: '密级', width: 0.12 },
      { heading: '发出', width: 0.12 },
      { heading: '交回', width: 0.12 },
      { heading: '签字', width: 0.1 },
    ],
    rows: pack.body.seats.flatMap(({ seat, personId, guest, copies }) => {
      const who = [seat, sitting(guest, nameOf(pack, personId))];
      if (copies.length === 0) return [[...who, '', '', '', '', '', '']];
      return copies.map(({ carrierId, outAt, backAt }) => {
        const carrier = pack.carriers.get(carrierId);
        return [
          ...who,
          carrier?.registerNumber ?? '',
          carrier?.copyNumber ?? '',
          carrier ? markText(carrier.marking, carrier.secrecyPeriod) : '',
          outAt === null ? '' : momentText(outAt),
          backAt === null ? '' : momentText(backAt),
          '',
        ];
      });
    }),
    none: '没有座位',
  };
}

/** 外单位与会人, with the person of the unit who answers for him. */
const sitting = (guest: string | null, name: string): string =>
  guest === null ? name : `${guest}（责任人 ${name}）`;

function missingTable(pack: PackOnPaper): Form['tables'][number] {
  const copies = new Map(copiesOf(pack.body).map((copy) => [copy.carrierId, copy]));
  return {
    caption: '清桌时未交回',
    columns: [
      { heading: '编号', width: 0.16 },
      { heading: '座号', width: 0.1 },
      { heading: '责任人', width: 0.14 },
      { heading: '说明', width: 0.44 },
      { heading: '后来交回', width: 0.16 },
    ],
    rows: pack.body.missing.map(({ carrierId, words }) => {
      const copy = copies.get(carrierId);
      return [
        pack.carriers.get(carrierId)?.registerNumber ?? '',
        copy?.seat.seat ?? '',
        copy ? nameOf(pack, copy.seat.personId) : '',
        words,
        copy?.backAt ? momentText(copy.backAt) : '',
      ];
    }),
    none: '无',
  };
}

/** 会议材料登记簿: a line an event. */
export const eventPackRegister = (packs: readonly PackOnPaper[], head: Head): Form => ({
  ...head,
  title: '会议材料登记簿',
  number: null,
  orientation: 'landscape',
  fields: [{ label: '条数', value: String(packs.length) }],
  tables: [
    {
      caption: null,
      columns: [
        { heading: '编号', width: 0.12 },
        { heading: '会议名称', width: 0.22 },
        { heading: '会场', width: 0.12 },
        { heading: '结束时间', width: 0.12 },
        { heading: '负责人', width: 0.09 },
        { heading: '座位', width: 0.06 },
        { heading: '发出', width: 0.06 },
        { heading: '未回', width: 0.06 },
        { heading: '保密员', width: 0.08 },
        { heading: '状态', width: 0.07 },
      ],
      rows: packs.map((pack) => {
        const copies = copiesOf(pack.body);
        return [
          pack.number,
          pack.body.title,
          pack.body.place,
          momentText(pack.body.endsAt),
          nameOf(pack, pack.body.organiserId),
          String(pack.body.seats.length),
          String(copies.filter(({ outAt }) => outAt !== null).length),
          String(copies.filter(isOut).length),
          pack.openedBy,
          STAGE[pack.body.stage],
        ];
      }),
      none: '没有会议材料记录',
    },
  ],
  signatures: [{ label: '保密员', value: '' }],
  notes: [],
});
