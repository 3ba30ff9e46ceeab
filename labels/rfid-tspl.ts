import type { Bitmap } from './bitmap.ts';
import type { Dpi } from './face.ts';
import { checkedTag, EPC_BYTES, TID_BYTES, type TagWriting } from './tag-writing.ts';
import { tsplOf } from './tspl.ts';

/**
 * 射频打印 in TSPL (`RFID WRITE|READ,password,H,start,size,bank,…`, FBPL command reference 16.1, the same language under another maker's
 * name): PC and EPC are written, TID and EPC read and told to the host behind their names. Older printers spell these commands otherwise.
 * A lock is to be had with a password only, which we do not give: `lock` is not obeyed here.
 */
export const tsplWithTag = (bitmap: Bitmap, dpi: Dpi, tag: TagWriting): Uint8Array =>
  tsplOf(bitmap, dpi, linesOf(checkedTag(tag)));

const linesOf = ({ epc, pc }: TagWriting): readonly string[] => [
  `RFID WRITE,0,H,0,2,PC,"${pc}"`,
  `RFID WRITE,0,H,0,${EPC_BYTES},EPC,"${epc}"`,
  `RFID READ,0,H,0,${TID_BYTES},TID,"TID:"`,
  `RFID READ,0,H,0,${EPC_BYTES},EPC,"EPC:"`,
];
