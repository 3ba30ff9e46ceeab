import { describe, expect, test } from 'vitest';
import { toHex } from '../../../firmware-bridge/codec/hex.ts';
import {
  addAccessSpec,
  addTidSpec,
  killOperation,
  lockOperation,
  readOperation,
  writeOperation,
} from '../../../firmware-bridge/codec/llrp-access.ts';
import {
  opSpecOf,
  readCapabilities,
  readChannelsKHz,
  readDataOf,
  readAntennas,
  readTransmitters,
} from '../../../firmware-bridge/codec/llrp-answers.ts';
import {
  addRoSpec,
  closeConnection,
  deleteRoSpec,
  enableRoSpec,
  encodeCommand,
  getConfig,
  getCapabilities,
  keepaliveAck,
  setEvents,
  setKeepalive,
  setTransmitters,
  startRoSpec,
  stopRoSpec,
} from '../../../firmware-bridge/codec/llrp-commands.ts';
import { LlrpDecoder } from '../../../firmware-bridge/codec/llrp.ts';
import { bytesOf, vectors } from './support.ts';

const published = vectors('llrp');
const bodyOf = (id: string): Uint8Array =>
  bytesOf(published.find((vector) => vector.id === id)?.hex ?? '').subarray(10);

test('reading TIDs along is an AccessSpec on every tag that nothing but its deletion ends', () => {
  expect(toHex(encodeCommand(addTidSpec(9, 1), 3))).toBe(
    [
      '0428 00000048 00000003',
      // 207: id 9, all antennas, C1G2, disabled, ROSpec 1
      '00CF 003E 00000009 0000 01 00 00000001',
      // 208: no stop trigger
      '00D0 0007 00 0000',
      // 209 | 338 | 339: bank 2, match, pointer 0, no mask, no data
      '00D1 0022 0152 000F 0153 000B A0 0000 0000 0000',
      // 341: OpSpecID FFFF, no password, bank 2 from word 0, 6 words
      '0155 000F FFFF 00000000 80 0000 0006',
      // 239: with the report of the ROSpec
      '00EF 0005 00',
    ]
      .join('')
      .replace(/ /g, ''),
  );
});

describe('commands are the published messages, byte for byte', () => {
  const roSpec = addRoSpec({
    id: 1,
    antennas: [1],
    starts: 'whenEnabled',
    reportEvery: 0,
    parts: ['roSpecId', 'antenna', 'rssi', 'lastSeen', 'seenCount'],
    epcMemory: false,
    inventory: {
      transmitter: { antenna: 1, hopTable: 1, channel: 1, power: 0 },
      mode: 0,
      session: 2,
      population: 4,
    },
  });
  test.each([
    ['llrp-009', deleteRoSpec(0), 0],
    ['llrp-023', getCapabilities(), 1],
    ['llrp-024', roSpec, 2],
    ['llrp-025', enableRoSpec(1), 3],
    ['llrp-027', stopRoSpec(1), 5],
    ['llrp-029', closeConnection(), 8],
  ] as const)('%s', (id, command, messageId) => {
    expect(toHex(encodeCommand(command, messageId)).toLowerCase()).toBe(
      published.find((vector) => vector.id === id)?.hex,
    );
  });
});

test('a ROSpec of ours waits to be told, on all antennas and with the reader’s own settings', () => {
  const command = addRoSpec({
    id: 7,
    antennas: [],
    starts: 'whenTold',
    reportEvery: 1,
    parts: ['antenna', 'rssi'],
    epcMemory: true,
    inventory: null,
  });
  expect(toHex(command.body)).toBe(
    [
      '00B10046000000070000',
      '00B2001200B300050000B600090000000000',
      '00B700180001000000B80009000000000000BA0007000101',
      '00ED001201000100EE000B1400015C0005C0',
    ].join(''),
  );
});

describe('settings', () => {
  test('a keep-alive has its interval in ms', () => {
    expect(toHex(setKeepalive(10_000).body)).toBe('0000DC00090100002710');
  });

  test('events are asked for by number', () => {
    expect(toHex(setEvents().body)).toBe(
      '0000F40019' + ['3', '4', '8'].map((n) => `00F50007000${n}80`).join(''),
    );
  });

  test('a transmitter is told table, channel and power as the reader has them', () => {
    expect([...readAntennas(bodyOf('llrp-022'))]).toEqual([
      [1, true],
      [2, false],
    ]);
    const [one] = readTransmitters(bodyOf('llrp-022'));
    expect(one).toEqual({ antenna: 1, hopTable: 1, channel: 0, power: 81 });
    expect(toHex(setTransmitters(one === undefined ? [] : [one]).body)).toBe(
      '0000DE0010000100E0000A000100000051',
    );
    expect(toHex(getConfig().body)).toBe('00000000000000');
  });
});

describe('operations on a tag', () => {
  const password = bytesOf('0000FFFF');

  test.each([
    [
      'read',
      readOperation(5, password, { bank: 'tid', firstWord: 0 }, 6),
      '0155000F00050000FFFF8000000006',
    ],
    [
      'write',
      writeOperation(6, password, { bank: 'epc', firstWord: 2 }, bytesOf('12345678')),
      '0156001300060000FFFF400002000212345678',
    ],
    [
      'lock',
      lockOperation(7, password, 'epc', 'lockedForever'),
      '0158001000070000FFFF015900060102',
    ],
    ['unlock', lockOperation(7, password, 'user', 'open'), '0158001000070000FFFF015900060304'],
    ['kill', killOperation(8, password), '0157000A00080000FFFF'],
  ])('%s', (_name, { parameter }, hex) => {
    expect(toHex(parameter)).toBe(hex);
  });

  test('are done once on the tag that is named, and told at their end', () => {
    const operation = killOperation(8, password);
    const { body } = addAccessSpec(3, 1, bytesOf('1122'), operation);
    expect(toHex(body)).toBe(
      [
        '00CF003D000000030000010000000001',
        '00D00007010001',
        '00D10021015200130153000F6000200010FFFF00101122',
        toHex(operation.parameter),
        '00EF000501',
      ].join(''),
    );
  });

  test('half words are never sent to a tag', () => {
    const spot = { bank: 'user', firstWord: 0 } as const;
    for (const length of [0, 3]) {
      expect(() => writeOperation(1, password, spot, new Uint8Array(length))).toThrow(RangeError);
    }
  });
});

describe('answers', () => {
  test('capabilities tell antennas, maker, firmware, powers and channels', () => {
    const told = readCapabilities(bodyOf('llrp-021'));
    expect(told).toMatchObject({ antennas: 2, maker: 25_882, firmware: '4.8.3.240', hopTable: 1 });
    expect(told.powers).toHaveLength(91);
    expect(told.powers[0]).toEqual({ index: 1, dbm: 10 });
    expect(told.powers.at(-1)).toEqual({ index: 91, dbm: 32.5 });
    expect(told.channelsKHz).toHaveLength(50);
    expect(told.channelsKHz[0]).toBe(912_750);
    expect(readChannelsKHz(bodyOf('llrp-021'))).toEqual(told.channelsKHz);
  });

  test('what is not told is null, not guessed', () => {
    expect(readCapabilities(bytesOf('011F000800000000'))).toEqual({
      antennas: null,
      maker: null,
      model: null,
      firmware: null,
      powers: [],
      channelsKHz: [],
      hopTable: 0,
    });
  });

  test('data of a read must be as long as it says', () => {
    expect(readDataOf(bytesOf('00000500021122334455'.slice(0, 18)))).toEqual(bytesOf('11223344'));
    expect(readDataOf(bytesOf('000005000211'))).toBeNull();
    expect(opSpecOf(bytesOf('0000050000'))).toBe(5);
  });
});

test('every command is read back as one', () => {
  const commands = [
    setKeepalive(1),
    setEvents(),
    startRoSpec(1),
    keepaliveAck(),
    closeConnection(),
  ];
  for (const command of commands) {
    const frames = new LlrpDecoder().push(encodeCommand(command, 1));
    expect(frames).toMatchObject([{ kind: 'command', payload: toHex(command.body) }]);
  }
});
