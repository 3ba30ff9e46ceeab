import { labelCode } from '#domain/ids.ts';
import type { Face } from './face.ts';
import type { Layout } from './layout.ts';
import { encodePayload } from './payload.ts';
import type { Mac } from './payload.ts';
import { printedCode } from './printed-code.ts';
import type { Sample } from './sample.ts';

const CODE = labelCode('0123456789ABCDEF');
const EPOCH = 31;
/** No house has it: every server reads a sample as forged. */
const KEY = new Uint8Array(32);

type Words = Omit<Face, 'unitName' | 'payload' | 'printedCode'>;
const BARE = { markText: '', documentNumber: null, copyNumber: null, title: null } as const;
const CARRIER = { ...BARE, nature: 'carrier', markText: '机密★10年' } as const;
const PLACE = { ...BARE, nature: 'place' } as const;
const BADGE = { ...BARE, nature: 'badge' } as const;

const WORDS: Readonly<Record<Sample, Words>> = {
  document: {
    ...CARRIER,
    kindWord: '纸质文件',
    registerNumber: 'WJ-000001',
    documentNumber: '示例〔2026〕1号',
    copyNumber: '000001',
  },
  medium: { ...CARRIER, kindWord: '存储介质', registerNumber: 'JZ-000001' },
  device: { ...CARRIER, kindWord: '涉密设备', registerNumber: 'SB-000001' },
  safe: { ...PLACE, kindWord: '保密柜', registerNumber: 'BMG-01', placeLine: '一号保密柜' },
  shelf: { ...PLACE, kindWord: '柜位', registerNumber: 'BMG-01-3', placeLine: '第三层' },
  room: { ...PLACE, kindWord: '房间', registerNumber: 'F-301', placeLine: '保密室' },
  staff: {
    ...BADGE,
    kindWord: '工作证',
    registerNumber: 'E-0001',
    title: '张晓明',
    placeLine: '保密办公室',
  },
  visitor: {
    ...BADGE,
    kindWord: '来访证',
    registerNumber: 'L-0001',
    title: '陈建国',
    placeLine: '来访单位',
  },
};
const OF_NATURE: Readonly<Record<Face['nature'], Sample>> = {
  carrier: 'document',
  place: 'safe',
  badge: 'staff',
};

/** What a sample may say instead. */
export type SampleWords = Partial<Pick<Face, 'unitName' | 'registerNumber' | 'markText' | 'title'>>;

/** 样签: a face to try a layout with, of the thing that the layout is drawn for. Its code opens nothing. */
export function sampleFace(layout: Layout, mac: Mac, said: SampleWords = {}): Face {
  const { natures, sample } = layout;
  const isOwn = natures.includes(WORDS[sample].nature);
  const words = WORDS[isOwn ? sample : OF_NATURE[natures[0] ?? 'carrier']];
  const { unitName = '样签', registerNumber, markText, title } = said;
  return {
    ...words,
    unitName,
    registerNumber: registerNumber ?? words.registerNumber,
    // Only things bear a mark.
    markText: words.nature === 'carrier' ? (markText ?? words.markText) : '',
    title: title ?? words.title,
    payload: encodePayload(
      { epoch: EPOCH, generation: 0, code: CODE },
      new Map([[EPOCH, KEY]]),
      mac,
    ),
    printedCode: printedCode(CODE),
  };
}
