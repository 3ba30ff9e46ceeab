import { hexWord } from './hex.ts';
import { readText } from './llrp-answers.ts';
import { LlrpParameter as P, parametersIn, u16, type ParameterSpot } from './llrp-parameters.ts';
import { attemptMeaning, statusMeaning } from './llrp-words.ts';

/** Why a message is a refusal or a trouble: the code as it is printed, and a phrase. */
export interface LlrpTrouble {
  readonly code: string;
  readonly meaning: string;
}

/** Longest piece of a reader's own description that is taken over. */
const DESCRIPTION_MAX = 100;

/** LLRPStatus in an answer's parameters from `from`; null: success, or nothing was said. */
export function readStatus(bytes: Uint8Array, from: number): LlrpTrouble | null {
  const [spot] = parametersIn(bytes, from, bytes.length, P.llrpStatus);
  if (spot === undefined) return null;
  const code = u16(bytes, spot.from);
  if (code === 0) return null;
  const said = readText(bytes, spot.from + 2, spot.to).slice(0, DESCRIPTION_MAX);
  const inner = parametersIn(bytes, spot.from + 4 + u16(bytes, spot.from + 2), spot.to);
  const where = inner.map((part) => whereIn(bytes, part)).filter((text) => text !== null);
  const words = [statusMeaning(code), ...where, ...(said === '' ? [] : [said])];
  return { code: hexWord(code), meaning: words.join(': ') };
}

/** FieldError: number 2, code 2; ParameterError: type 2, code 2, and what is wrong in it. */
function whereIn(bytes: Uint8Array, { type, from }: ParameterSpot): string | null {
  const what = type === P.fieldError ? 'field' : type === P.parameterError ? 'parameter' : null;
  return what === null
    ? null
    : `${what} ${u16(bytes, from)} ${statusMeaning(u16(bytes, from + 2))}`;
}

/** READER_EVENT_NOTIFICATION: the first event that is a trouble; null where all is well. */
export function readEvent(bytes: Uint8Array, from: number): LlrpTrouble | null {
  for (const data of parametersIn(bytes, from, bytes.length, P.readerEventNotificationData)) {
    for (const event of parametersIn(bytes, data.from, data.to)) {
      const trouble = troubleOf(bytes, event);
      if (trouble !== null) return trouble;
    }
  }
  return null;
}

function troubleOf(bytes: Uint8Array, { type, from, to }: ParameterSpot): LlrpTrouble | null {
  const code = hexWord(type);
  switch (type) {
    case P.connectionAttempt: {
      const status = u16(bytes, from);
      const meaning = attemptMeaning(status);
      return meaning === null ? null : { code: hexWord(status), meaning };
    }
    case P.connectionClose:
      return { code, meaning: 'the reader closes the connection' };
    case P.antennaEvent:
      // 0 disconnected, 1 connected; then the antenna.
      if (bytes[from] !== 0) return null;
      return { code, meaning: `antenna ${u16(bytes, from + 1)} disconnected` };
    case P.readerException: {
      const said = readText(bytes, from, to).slice(0, DESCRIPTION_MAX);
      return { code, meaning: said === '' ? 'reader exception' : `reader exception: ${said}` };
    }
    case P.reportBufferOverflow:
      return { code, meaning: 'the reader’s buffer is full: reports were lost' };
    default:
      return null;
  }
}
