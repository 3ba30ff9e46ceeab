import type { PrinterLanguage } from '#domain/printers.ts';
import { PortError, troubleOf, type PortTrouble } from '../ports/port.ts';
import { IPP_OPERATION, IppClient, type IppPlace } from './ipp-client.ts';
import { IPP_TAG, type IppAnswer } from './ipp-codec.ts';
import { ippFault, wordsOf } from './ipp-faults.ts';
import { followJob } from './ipp-job.ts';
import type { PrinterLook, PrinterWay } from './send.ts';

/** ms */
export interface IppPatience {
  readonly answerMsMax: number;
  /** Between two looks at a job. */
  readonly lookMs: number;
  /** A job that stands because its printer has a fault is taken back after so long. */
  readonly faultMsMax: number;
  /** A job that has not come out after so long is taken back: it may stand behind others. */
  readonly jobMsMax: number;
}

export const IPP_PATIENCE: IppPatience = {
  answerMsMax: 1900,
  lookMs: 250,
  faultMsMax: 2000,
  jobMsMax: 60_000,
};

/** How a language is called where a queue knows it; elsewhere the bytes go as they are. */
const FORMATS: Readonly<Record<PrinterLanguage, readonly string[]>> = {
  zpl: ['application/vnd.zebra-zpl', 'application/vnd.zebra.zpl'],
  tspl: ['application/vnd.tsc-tspl'],
  epl: ['application/vnd.eltron-epl'],
  cpcl: ['application/vnd.zebra-cpcl', 'application/vnd.zebra.cpcl'],
  escpos: ['application/vnd.epson.escpos'],
};
/** Passed on unchanged: CUPS' own, and whatever it may be. */
const RAW = ['application/vnd.cups-raw', 'application/octet-stream'];
const DONE_MAX = 0x00ff;
/** Forbidden, not authenticated, not authorised; no such queue; busy. */
const REFUSALS: ReadonlyMap<number, PortTrouble['kind']> = new Map([
  [0x0401, 'noPermission'],
  [0x0402, 'noPermission'],
  [0x0403, 'noPermission'],
  [0x0406, 'notThere'],
  [0x0507, 'busy'],
]);

const ASKED = {
  name: 'requested-attributes',
  tag: IPP_TAG.keyword,
  values: [
    'printer-state',
    'printer-state-reasons',
    'printer-is-accepting-jobs',
    'document-format-supported',
  ],
} as const;

/**
 * 打印服务队列: a label as one raw job of a CUPS queue or an IPP printer. The queue is asked for its state first, the job is followed
 * to its end, and what does not come out is taken back, so that it cannot come out later beside its successor.
 */
export function ippWay(
  place: IppPlace,
  language: PrinterLanguage,
  patience: IppPatience = IPP_PATIENCE,
): PrinterWay {
  const client = new IppClient(place);
  const state = async (): Promise<IppAnswer> => {
    const { getPrinterAttributes } = IPP_OPERATION;
    const answer = await client.ask(getPrinterAttributes, [ASKED], patience.answerMsMax);
    if (answer.status > DONE_MAX) throw new PortError(refusalOf(client.name, answer));
    return answer;
  };
  const look = async (): Promise<PrinterLook> => {
    try {
      const trouble = ippFault(await state());
      return trouble === null ? { state: 'ready' } : { state: 'trouble', trouble };
    } catch (error) {
      return { state: 'trouble', trouble: troubleOf(error, client.name) };
    }
  };
  return {
    look,
    send: async (bytes, beforeFirstByte) => {
      let format: string;
      try {
        const answer = await state();
        const fault = ippFault(answer);
        if (fault !== null) return { state: 'failed', trouble: fault };
        const known = wordsOf(answer.attributes.get('document-format-supported'));
        const chosen = [...FORMATS[language], ...RAW].find((one) => known.includes(one));
        if (chosen === undefined) {
          const detail = `${client.name} takes no labels as they are`;
          return { state: 'failed', trouble: { kind: 'refused', detail } };
        }
        format = chosen;
        await beforeFirstByte();
      } catch (error) {
        return { state: 'failed', trouble: troubleOf(error, client.name) };
      }
      return await printed(client, { bytes, format, patience, fault: look });
    },
  };
}

interface Job {
  readonly bytes: Uint8Array;
  readonly format: string;
  readonly patience: IppPatience;
  readonly fault: () => Promise<PrinterLook>;
}

async function printed(client: IppClient, { bytes, format, patience, fault }: Job) {
  const attributes = [
    { name: 'job-name', tag: IPP_TAG.name, values: ['label'] },
    { name: 'document-format', tag: IPP_TAG.mimeMediaType, values: [format] },
  ];
  try {
    const { printJob } = IPP_OPERATION;
    const answer = await client.ask(printJob, attributes, patience.jobMsMax, bytes);
    // A refused job is none: nothing of it is kept.
    if (answer.status > DONE_MAX)
      return { state: 'failed', trouble: refusalOf(client.name, answer) } as const;
    const jobId = answer.attributes.get('job-id')?.[0];
    if (typeof jobId === 'number') return await followJob(client, jobId, patience, fault);
    const detail = `${client.name} took the label and gave it no number`;
    return { state: 'doubtful', trouble: { kind: 'unknown', detail } } as const;
  } catch (error) {
    const trouble = troubleOf(error, client.name);
    return { state: trouble.kind === 'noPermission' ? 'failed' : 'doubtful', trouble } as const;
  }
}

function refusalOf(name: string, { status, attributes }: IppAnswer): PortTrouble {
  const said = wordsOf(attributes.get('status-message'))[0] ?? '';
  const code = status.toString(16).padStart(4, '0');
  const kind = REFUSALS.get(status) ?? 'refused';
  return { kind, detail: `${name}: ${code} ${said}`.trim().slice(0, 200) };
}
