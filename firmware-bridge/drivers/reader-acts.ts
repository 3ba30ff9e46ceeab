import type { Read } from '#wire';
import type { BarcodeFrame } from '../codec/frames.ts';
import type { PresenceChange } from '../pad.ts';
import type { DriverAct } from './driver.ts';
import type { Complaint } from './reader-family.ts';

/** As the contract bounds it: 32 bytes. */
const TID_DIGITS_MAX = 64;

/** A tag has come or gone. */
export function presenceAct({ presence, trace, tid }: PresenceChange): DriverAct {
  const { epc, antenna, bestRssiDbm } = trace;
  const read: Read = { kind: 'tag', epc, rssiDbm: bestRssiDbm, antenna, presence };
  // A reader that tells more than any chip has tells nothing that could be compared.
  const isTid = tid !== null && tid !== '' && tid.length <= TID_DIGITS_MAX;
  return { do: 'read', read: isTid ? { ...read, tid } : read };
}

/** The code that a label's memory holds. */
export function codeAct({ text, symbology, aim }: BarcodeFrame): DriverAct {
  return { do: 'read', read: { kind: 'barcode', text, symbology, aim } };
}

/** The reader is given up: its line is opened anew. Where another one answered in its stead, that is the reason. */
export function giveUpAct(
  { step, outcome: trouble }: { readonly step: string; readonly outcome: 'silent' | 'refused' },
  otherAddress: Complaint,
  complaint: Complaint['trouble'] | null,
): DriverAct {
  if (trouble === 'silent' && complaint === otherAddress.trouble)
    return { do: 'reopen', trouble: otherAddress.trouble, detail: otherAddress.detail };
  const isSilent = trouble === 'silent';
  const detail = isSilent ? `the reader does not answer: ${step}` : `the reader refuses: ${step}`;
  return { do: 'reopen', trouble, detail };
}
