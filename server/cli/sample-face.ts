import { createHmac } from 'node:crypto';
import { labelCode } from '#domain/ids.ts';
import type { Face } from '#labels/face.ts';
import { encodePayload } from '#labels/payload.ts';
import { printedCode } from '#labels/printed-code.ts';

const SAMPLE = labelCode('0123456789ABCDEF');
const EPOCH = 31;

type Said = { readonly number: string; readonly mark: string; readonly title: string | null };

/** A face to try a layout with; its code is sealed with a key that no house has. */
export function sampleFace(nature: Face['nature'], { number, mark, title }: Said): Face {
  const payload = { epoch: EPOCH, generation: 0, code: SAMPLE };
  const sealed = {
    unitName: '样签',
    registerNumber: number,
    documentNumber: null,
    copyNumber: null,
    payload: encodePayload(payload, new Map([[EPOCH, new Uint8Array(32)]]), mac),
    printedCode: printedCode(SAMPLE),
  };
  switch (nature) {
    case 'carrier':
      return { ...sealed, nature, kindWord: '纸质文件', markText: mark, title };
    case 'place':
      return { ...sealed, nature, kindWord: '保密柜', markText: '', title, placeLine: '保密室' };
    case 'badge':
      return {
        ...sealed,
        nature,
        kindWord: '工作证',
        markText: '',
        title: title ?? '样例',
        placeLine: '保密室',
      };
  }
}

const mac = (key: Uint8Array, message: Uint8Array): Uint8Array =>
  createHmac('sm3', key).update(message).digest();
