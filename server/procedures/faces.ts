import type { Carrier, CarrierKind } from '#domain/carriers.ts';
import type { Subject } from '#domain/labels.ts';
import type { Person } from '#domain/people.ts';
import type { Place, PlaceKind } from '#domain/places.ts';
import { markText } from '#domain/secrecy.ts';
import {
  labelCode,
  type CarrierId,
  type LabelCode,
  type MatterId,
  type PersonId,
  type PlaceId,
} from '#domain/ids.ts';
import { uiiHex } from '#labels/epc.ts';
import type { Face } from '#labels/face.ts';
import { codeIn, encodePayload, hasPayloadForm } from '#labels/payload.ts';
import { printedCode } from '#labels/printed-code.ts';
import type { Matter } from '#domain/matters/matter.ts';
import { dayOf } from '#domain/rules/days.ts';
import { carriersByIds } from '../store/carriers.ts';
import type { Database, Tx } from '../store/database.ts';
import { matterById } from '../store/matters.ts';
import { peopleByIds, unitName } from '../store/people.ts';
import { placesByIds } from '../store/places.ts';
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

/** What a label says of its thing, apart from the code. */
export type Words = Omit<Face, 'payload' | 'printedCode' | 'unitName'>;

/** One thing in a map of many. */
export const subjectKey = ({ kind, id }: Subject): string => `${kind} ${id}`;

/** What the clerk recognises a label by: register number, place code, staff number. */
export async function subjectName(db: Database | Tx, subject: Subject): Promise<string | null> {
  return (await wordsOf(db, [subject])).get(subjectKey(subject))?.registerNumber ?? null;
}

/** A thing's face and the label that it has; without a label a preview with a sample code, which opens nothing. */
export type FaceWanted = {
  /** Null: 空白标签. */
  readonly subject: Subject | null;
  readonly label: { readonly code: LabelCode; readonly generation: number } | null;
};

/** 签面 of one thing. Null: there is no such thing. */
export async function faceOf(
  db: Database | Tx,
  secrets: LabelSecrets,
  wanted: FaceWanted,
): Promise<Face | null> {
  const [face = null] = await facesOf(db, secrets, [wanted]);
  return face;
}

/** 签面 of many things, in the order asked for. */
export async function facesOf(
  db: Database | Tx,
  secrets: LabelSecrets,
  wanted: readonly FaceWanted[],
): Promise<(Face | null)[]> {
  const things = wanted.flatMap(({ subject }) => (subject ? [subject] : []));
  const labelledThings = await labelled(db, things);
  const saidOf = await wordsOf(db, labelledThings);
  const unit = (await unitName(db)) ?? '';
  let next = 0;
  return wanted.map(({ subject, label }) => {
    const thing = subject && labelledThings[next++];
    const said = thing ? saidOf.get(subjectKey(thing)) : BLANK;
    if (!said) return null;
    const { code, generation } = label ?? { code: SAMPLE, generation: 0 };
    const { epoch, keys, mac } = secrets;
    const payload = encodePayload({ epoch, generation, code }, keys, mac);
    return { ...said, unitName: unit, payload, printedCode: printedCode(code) };
  });
}

/** The words of each thing that the ledger knows, by `subjectKey`. */
export async function wordsOf(
  db: Database | Tx,
  subjects: readonly Subject[],
): Promise<ReadonlyMap<string, Words>> {
  const ids: Ids = { carrier: [], place: [], person: [], visit: [] };
  for (const subject of subjects) sortIn(ids, subject);
  const found = new Map<string, Words>();
  for (const carrier of await carriersByIds(db, ids.carrier)) {
    found.set(subjectKey({ kind: 'carrier', id: carrier.id }), carrierWords(carrier));
  }
  for (const place of await placesByIds(db, ids.place)) {
    found.set(subjectKey({ kind: 'place', id: place.id }), placeWords(place));
  }
  for (const person of await peopleByIds(db, ids.person)) {
    found.set(subjectKey({ kind: 'person', id: person.id }), personWords(person));
  }
  for (const id of ids.visit) {
    const visit = await matterById(db, id);
    if (visit?.kind === 'visit') found.set(subjectKey({ kind: 'visit', id }), visitWords(visit));
  }
  return found;
}

type Ids = {
  readonly carrier: CarrierId[];
  readonly place: PlaceId[];
  readonly person: PersonId[];
  readonly visit: MatterId[];
};

function sortIn(ids: Ids, subject: Subject): void {
  switch (subject.kind) {
    case 'carrier':
      return void ids.carrier.push(subject.id);
    case 'place':
      return void ids.place.push(subject.id);
    case 'person':
      return void ids.person.push(subject.id);
    case 'visit':
      ids.visit.push(subject.id);
  }
}

const PLAIN = { markText: '', documentNumber: null, copyNumber: null, title: null } as const;

/** Tells nobody what it will be stuck on, since nobody knows. */
const BLANK: Words = { ...PLAIN, nature: 'carrier', kindWord: '空白标签', registerNumber: '' };

const placeWords = ({ kind, code: registerNumber, name: placeLine }: Place): Words => ({
  ...PLAIN,
  nature: 'place',
  kindWord: PLACE_WORDS[kind],
  registerNumber,
  placeLine,
});

const personWords = ({ staffNumber: registerNumber, name: title, department }: Person): Words => ({
  ...PLAIN,
  nature: 'badge',
  kindWord: '工作证',
  registerNumber,
  title,
  placeLine: department,
});

/** 来访证: no name that a passer-by could read, and the day on which alone it is good. */
const visitWords = ({
  number: registerNumber,
  body,
}: Extract<Matter, { kind: 'visit' }>): Words => ({
  ...PLAIN,
  nature: 'badge',
  kindWord: '来访证',
  registerNumber,
  title: body.nameMasked,
  placeLine: dayOf(body.until),
});

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

/** The code as it stands on the label, of what its symbol says; null: no symbol of ours says so. */
export const codeOnLabel = (text: string): string | null =>
  hasPayloadForm(text.trim()) ? printedCode(codeIn(text.trim())) : null;

/** A label's code as people read it, and as its tag carries it. */
export const labelWords = (label: {
  readonly code: LabelCode;
  readonly generation: number;
}): { readonly printedCode: string; readonly epc: string } => ({
  printedCode: printedCode(label.code),
  epc: uiiHex(label),
});
