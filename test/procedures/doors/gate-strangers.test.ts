import { afterAll, beforeAll, expect, test } from 'vitest';
import { deviceId, labelCode } from '#domain/ids.ts';
import { codeFromBytes } from '#labels/code.ts';
import { readUii, uiiHex } from '#labels/epc.ts';
import { alarmsShown } from '../../../server/store/alarms.ts';
import { recentReads } from '../../../server/store/working/reads.ts';
import { fact } from '../../support/ledger-samples.ts';
import { gateDesk, type GateDesk } from './gate-desk.ts';
import { outOf } from './gate-house.ts';

const OWN = 'E280689400004000AABBCCDD';
const OTHER = 'E280689400004000AABBCCDE';

let desk: GateDesk;
beforeAll(async () => {
  desk = await gateDesk();
});
afterAll(() => desk.end());

const clones = async (station: string): Promise<number> =>
  (await alarmsShown(desk.db(), { which: 'open', limit: 999 })).filter(
    ({ kind, stationId }) => kind === 'clonedTag' && stationId === station,
  ).length;

test('a clone of a thing in its holder’s hands is an alarm and no passage of the thing; the genuine chip goes through', async () => {
  const { wang, gate, thing } = await desk.scene();
  const label = readUii(thing.epc, null, 0);
  if (label.kind !== 'label') throw new Error('no label of ours');
  const { generation } = label;
  const bound = { code: labelCode(label.code), generation, epc: thing.epc, isLocked: true };
  await desk.gates.doors.write([
    fact({ kind: 'tagEncoded', ...bound, tid: OWN, deviceId: deviceId('printer') }, thing.id),
  ]);
  await desk.lend(thing, wang);
  await gate.badge(wang);
  desk.pass(1);
  await gate.tell(...outOf(thing).map((one) => ({ ...one, tid: OTHER })));
  expect(await desk.crossed(gate)).toEqual([]);
  expect(await clones(gate.stationId)).toBe(1);
  await gate.tell(...outOf(thing).map((one) => ({ ...one, tid: OWN })));
  expect(await desk.crossed(gate)).toEqual(['out holder']);
  expect(await clones(gate.stationId)).toBe(1);
});

test('a tag made as ours are, of a label that no ledger of ours knows, is kept and passes unjudged', async () => {
  const { gate } = await desk.scene();
  const code = labelCode(codeFromBytes(new Uint8Array(10).fill(99)));
  const epc = uiiHex({ code, generation: 0 });
  await gate.tell({ epc, side: 'inside', ago: 400 }, { epc, side: 'outside', ago: 100 });
  const reads = await recentReads(desk.db(), gate.stationId, 9);
  expect(reads.map(({ carrierId }) => carrierId)).toEqual([null, null]);
  expect([await desk.crossed(gate), await desk.alarms(gate)]).toEqual([[], []]);
});
