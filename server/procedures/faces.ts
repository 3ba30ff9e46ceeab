import type { Carrier, CarrierKind } from '#domain/carriers.ts';
import type { Subject } from '#domain/labels.ts';
import type { PlaceKind } from '#domain/places.ts';
import { markText } from '#domain/secrecy.ts';
import { carrierId, labelCode, personId, placeId, type LabelCode } from '#domain/ids.ts';
import { uiiHex } from '#labels/epc.ts';
import type { Face } from '#labels/face.ts';
import { encodePayload } from '#labels/payload.ts';
import { printedCode } from '#labels/printed-code.ts';
import { carrierById } from '../store/carriers.ts';
import type { Database, Tx } from '../store/database.ts';
import { personById, unitName } from '../store/people.ts';
import { placeById } from '../store/places.ts';
import type { LabelSecrets } from './house.ts';
import { labelled } from './safes.ts';

const KIND_WORDS: Readonly<Record<CarrierKind, string>> = {
  document: '纸质文件',
  medium: '存储介质',
  device: '涉密设备',
  product: '密品',
  safe: '保密柜',
};
const PLACE_WORDS: Readonly<Record<PlaceKind, string>> = {
  room: '房间',
  safe: '保密柜',
  shelf: '柜位',
  counter: '柜台',
};
/** Shown on previews of things that have no code yet: sealed with nothing, read as forged. */
const SAMPLE: LabelCode = labelCode('0000000000000000');

/** What a label says of its thing, apart from the code. Null: no such thing. */
type Words = Omit<Face, 'payload' | 'printedCode' | 'unitName'>;

/** The subject of an id as it came over a border. */
export function subjectOf(kind: Subject['kind'], id: string): Subject {
  switch (kind) {
    case 'carrier':
      return { kind, id: carrierId(id) };
    case 'place':
      return { kind, id: placeId(id) };
    case 'person':
      return { kind, id: personId(id) };
  }
}

/** What the clerk recognises a label by: register number, place code, staff number. */
export async function subjectName(db: Database | Tx, subject: Subject): Promise<string | null> {
  return (await words(db, subject))?.registerNumber ?? null;
}

/** 签面 of a thing. Without a label it is a preview with a sample code, which opens nothing. */
export async function faceOf(
  db: Database | Tx,
  secrets: LabelSecrets,
  wanted: {
    readonly subject: Subject;
    readonly label: { readonly code: LabelCode; readonly generation: number } | null;
  },
): Promise<Face | null> {
  const [subject = wanted.subject] = await labelled(db, [wanted.subject]);
  const said = await words(db, subject);
  if (!said) return null;
  const { code, generation } = wanted.label ?? { code: SAMPLE, generation: 0 };
  return {
    ...said,
    unitName: (await unitName(db)) ?? '',
    payload: encodePayload({ epoch: secrets.epoch, generation, code }, secrets.keys, secrets.mac),
    printedCode: printedCode(code),
  };
}

async function words(db: Database | Tx, subject: Subject): Promise<Words | null> {
  switch (subject.kind) {
    case 'carrier': {
      const carrier = await carrierById(db, subject.id);
      return carrier && carrierWords(carrier);
    }
    case 'place': {
      const place = await placeById(db, subject.id);
      if (!place) return null;
      const kindWord = PLACE_WORDS[place.kind];
      return {
        ...PLAIN,
        nature: 'place',
        kindWord,
        registerNumber: place.code,
        placeLine: place.name,
      };
    }
    case 'person': {
      const person = await personById(db, subject.id);
      if (!person) return null;
      const { staffNumber: registerNumber, name: title, department: placeLine } = person;
      return { ...PLAIN, nature: 'badge', kindWord: '工作证', registerNumber, title, placeLine };
    }
  }
}

const PLAIN = { markText: '', documentNumber: null, copyNumber: null, title: null } as const;

/** Titles are never printed: a label is read by whoever passes. A safe shows no level on its door. */
const carrierWords = (carrier: Carrier): Words => ({
  ...PLAIN,
  nature: 'carrier',
  markText: carrier.kind === 'safe' ? '' : markText(carrier.marking, carrier.secrecyPeriod),
  kindWord: KIND_WORDS[carrier.kind],
  registerNumber: carrier.registerNumber,
  documentNumber: carrier.documentNumber,
  copyNumber: carrier.copyNumber,
});

/** A label's code as people read it, and as its tag carries it. */
export const labelWords = (label: {
  readonly code: LabelCode;
  readonly generation: number;
}): { readonly printedCode: string; readonly epc: string } => ({
  printedCode: printedCode(label.code),
  epc: uiiHex(label),
});
