import type { Bitmap } from './bitmap.ts';
import { checkedTag, EPC_BYTES, TID_BYTES, type TagWriting } from './tag-writing.ts';
import { zplOf } from './zpl.ts';

/** Labels that the printer spends on one tag before it stops; each that fails comes out with VOID across it. */
const LABELS_TRIED = 3;

/**
 * 射频打印 in ZPL II (RFID Programming Guide): a Gen2 tag is written, and what it is afterwards is told by the printer, beside the same
 * picture as ever. `^RS8,,,3,E`: three labels, then an error, since the printer's own way is to drop the label and print the next one.
 */
export const zplWithTag = (bitmap: Bitmap, tag: TagWriting): string =>
  zplOf(bitmap, fieldsOf(checkedTag(tag)));

function fieldsOf({ epc, pc, lock }: TagWriting): readonly string[] {
  return [
    `^RS8,,,${LABELS_TRIED},E`,
    // Bank 1: word 1 is the PC, words from 2 on the EPC.
    `^RFW,H,1,2,1^FD${pc}^FS`,
    `^RFW,H,2,${EPC_BYTES},1^FD${epc}^FS`,
    // P needs no password, L would: kill password and EPC stay as they are for good, the access password opens nothing else.
    ...(lock === 'forever' ? ['^RLM,P,,P,^FS'] : []),
    `^FN1^RFR,H,0,${TID_BYTES},2^FS`,
    `^FN2^RFR,H,2,${EPC_BYTES},1^FS`,
    hostVerification(1, TID_BYTES, 'TID'),
    hostVerification(2, EPC_BYTES, 'EPC'),
  ];
}

/** `^HV`: the printer tells a field's hex digits, `TID[E280…]` and a line end, once for each label. */
const hostVerification = (field: number, bytes: number, name: string): string =>
  `^FH_^HV${field},${bytes * 2},${name}[,]_0D_0A,L^FS`;
