import { setTimeout as sleep } from 'node:timers/promises';
import { Discovery, type FoundPort } from '../../firmware-bridge/discovery.ts';
import { isForeign } from '../../firmware-bridge/fingerprints.ts';
import { parseAddress } from '../../firmware-bridge/ports/address.ts';
import { portOpener } from '../../firmware-bridge/ports/open-port.ts';
import { probePort, type ProbeReport } from '../../firmware-bridge/probe.ts';
import { placeOf } from '../../firmware-bridge/recognition.ts';
import type { Io } from '../cli.ts';
import { readOptions } from './arguments.ts';

const HELP = [
  'zhangwu bridge probe [--port ADDRESS] [--json]',
  '',
  'Says what is attached, what each port says when it is asked, and why we think what it is.',
  'All questions only read. A port that a running bridge uses is busy: remove the device on the screen first.',
  '',
  '  --port ADDRESS  ask this one alone: serial:/dev/ttyUSB0, tcp:192.168.1.190:6000; default: all serial ports',
  '  --json          one JSON object a port',
];

type Told = {
  readonly port: string;
  readonly description: string;
  readonly looksLike: string | null;
  /** Null: it was not asked, and `why` says why not. */
  readonly asked: ProbeReport | null;
  readonly why: string;
};

/** `zhangwu bridge probe`: 0 when every port that was asked is known, 1 when one is not. */
export async function bridgeProbe(args: readonly string[], io: Io): Promise<number> {
  const options = { port: { type: 'string' }, json: { type: 'boolean' } } as const;
  const parsed = readOptions(args, { options, help: HELP, io });
  if (!parsed.ok) return parsed.exit;
  const { port, json } = parsed.values;
  if (port !== undefined && parseAddress(port) === null) {
    io.complain(`${JSON.stringify(port)} is no port address. Usage: ${HELP[0]}`);
    return 2;
  }
  const given = { port: port ?? '', description: '', suggestedDriver: null, scannerId: null };
  const ports = port === undefined ? await new Discovery().look() : [given];
  if (ports.length === 0) io.complain('Nothing is attached that this system shows.');
  let isAllKnown = true;
  for (const each of ports) {
    const told = await askOne(each, port !== undefined);
    if (told.asked !== null && told.asked.driver === null) isAllKnown = false;
    for (const line of json === true ? [JSON.stringify(told)] : inWords(told)) io.out(line);
  }
  return isAllKnown ? 0 : 1;
}

async function askOne(found: FoundPort, isWanted: boolean): Promise<Told> {
  const { port, description, suggestedDriver: looksLike } = found;
  const told = { port, description, looksLike };
  const address = parseAddress(port);
  const isLine = address?.kind === 'serial' || (address?.kind === 'tcp' && isWanted);
  if (!isLine)
    return { ...told, asked: null, why: 'known by what it says of itself when attached' };
  if (isForeign(description) && !isWanted)
    return { ...told, asked: null, why: 'looks like something else than a reader: not asked' };
  const isSerial = address.kind === 'serial';
  const bare = isSerial ? `serial:${placeOf(port)}` : port;
  const asked = await probePort({
    openAt: (baud) => portOpener(isSerial ? `${bare}@${baud}` : bare, baud),
    wait: (ms) => sleep(ms),
    hasSpeed: isSerial && !/ttyACM/.test(`${port} ${description}`),
  });
  return { ...told, asked, why: reason(asked) };
}

function reason({ driver, baud, steps, trouble }: ProbeReport): string {
  if (trouble !== null) return `${trouble.kind}: ${trouble.detail}`;
  const last = steps.at(-1);
  if (driver !== null)
    return `it answered "${last?.said ?? ''}" at ${baud ?? 0} as a ${driver} does`;
  const heard = steps.find((step) => step.heard !== '');
  if (heard === undefined)
    return 'it said nothing at any speed: no power, no reader, or a wrong cable';
  return `what it said is no family that we know, e.g. after ${heard.said}: ${heard.heard}`;
}

function inWords({ port, description, looksLike, asked, why }: Told): string[] {
  const conclusion = asked?.driver ?? looksLike ?? 'unknown';
  const identity = asked?.identity ? ` — ${asked.identity}` : '';
  return [
    `${port}  ${description}`.trim(),
    `  ${conclusion}${identity}`,
    `  ${why}`,
    ...(asked?.steps ?? [])
      .filter(({ heard }) => heard !== '')
      .map(({ baud, said, heard }) => `    ${baud}  ${said}  →  ${heard}`),
  ];
}
