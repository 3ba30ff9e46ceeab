import { DamagedPart } from './zip.ts';

/** What a part's reader wants to hear: local names without prefix, attributes as they stand. */
export type XmlListener = {
  readonly open: (name: string, attributes: string, empty: boolean) => void;
  readonly close: (name: string) => void;
  readonly text: (text: string) => void;
};

/** One tag or one run of text may not be longer: a cell holds 32 767 characters, escapes included. */
const TOKEN_CHARS_MAX = 1_000_000;

/**
 * Reads XML piece by piece, so that a sheet of 100 000 rows never stands in memory as text. Only what
 * spreadsheets use; a document type or entity declaration is refused, whatever it declares.
 */
export class XmlReader {
  readonly #decoder = new TextDecoder('utf-8', { fatal: true });
  readonly #listener: XmlListener;
  #rest = '';
  #depth = 0;
  #seenRoot = false;

  constructor(listener: XmlListener) {
    this.#listener = listener;
  }

  push(bytes: Uint8Array): void {
    this.#read(this.#decode(bytes, true), false);
  }

  /** Ends the part: what is left open was cut off. */
  end(): void {
    this.#read(this.#decode(new Uint8Array(), false), true);
    if (this.#depth !== 0 || !this.#seenRoot || this.#rest.trim() !== '')
      throw new DamagedPart('damaged');
  }

  #decode(bytes: Uint8Array, stream: boolean): string {
    try {
      return this.#decoder.decode(bytes, { stream });
    } catch {
      throw new DamagedPart('damaged');
    }
  }

  #read(piece: string, last: boolean): void {
    const text = this.#rest + piece;
    let at = 0;
    while (at < text.length) {
      const open = text.indexOf('<', at);
      if (open < 0) {
        if (!last) break;
        this.#text(text.slice(at));
        at = text.length;
        break;
      }
      const next = this.#tag(text, open);
      if (next === null) break;
      if (open > at) this.#text(text.slice(at, open));
      this.#emit(text, open, next);
      at = next;
    }
    this.#rest = text.slice(at);
    if (this.#rest.length > TOKEN_CHARS_MAX) throw new DamagedPart('damaged');
  }

  /** Where the construct at `open` ends, or null while it is not all there yet. */
  #tag(text: string, open: number): number | null {
    const closing = closingOf(text, open);
    if (closing === null) return null;
    const found = text.indexOf(closing, open + 1);
    return found < 0 ? null : found + closing.length;
  }

  #emit(text: string, open: number, next: number): void {
    const mark = text.charCodeAt(open + 1);
    if (mark === 0x3f) return;
    if (mark === 0x21) {
      if (text.startsWith('<![CDATA[', open)) this.#listener.text(text.slice(open + 9, next - 3));
      else if (!text.startsWith('<!--', open)) throw new DamagedPart('entities');
      return;
    }
    if (mark === 0x2f) {
      this.#depth -= 1;
      if (this.#depth < 0) throw new DamagedPart('damaged');
      this.#listener.close(localName(text.slice(open + 2, next - 1).trim()));
      return;
    }
    this.#seenRoot = true;
    const empty = text.charCodeAt(next - 2) === 0x2f;
    const inside = text.slice(open + 1, empty ? next - 2 : next - 1);
    const space = inside.search(/\s/u);
    const name = localName(space < 0 ? inside : inside.slice(0, space));
    this.#listener.open(name, space < 0 ? '' : inside.slice(space), empty);
    if (empty) this.#listener.close(name);
    else this.#depth += 1;
  }

  #text(text: string): void {
    if (this.#depth > 0) this.#listener.text(text.includes('&') ? unescapeXml(text) : text);
    else if (text.trim() !== '' && text.trim() !== '\ufeff') throw new DamagedPart('damaged');
  }
}

function closingOf(text: string, open: number): string | null {
  if (text.startsWith('<!--', open)) return '-->';
  if (text.startsWith('<![CDATA[', open)) return ']]>';
  // `<!` and the first letters may be cut in half between two pieces.
  if (text.length - open < 9 && text.startsWith('<!', open)) return null;
  return text.startsWith('<?', open) ? '?>' : '>';
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};

/** The five named references and numbered ones; any other name is a declared entity, hence refused. */
function unescapeXml(text: string): string {
  return text.replace(/&(#x[0-9a-f]+|#\d+|\w+);/giu, (_, name: string) => {
    if (!name.startsWith('#')) {
      const named = NAMED[name];
      if (named === undefined) throw new DamagedPart('entities');
      return named;
    }
    const code =
      name.startsWith('#x') || name.startsWith('#X')
        ? Number.parseInt(name.slice(2), 16)
        : Number(name.slice(1));
    if (code > 0x10_ff_ff) throw new DamagedPart('damaged');
    return String.fromCodePoint(code);
  });
}

/** One attribute's value, or null. `r:id` and `id` are told apart by their full name. */
export function attribute(attributes: string, name: string): string | null {
  let at = attributes.indexOf(`${name}=`);
  while (at > 0 && !/\s/u.test(attributes.charAt(at - 1)))
    at = attributes.indexOf(`${name}=`, at + 1);
  if (at < 0) return null;
  const quote = attributes.charAt(at + name.length + 1);
  if (quote !== '"' && quote !== "'") return null;
  const end = attributes.indexOf(quote, at + name.length + 2);
  if (end < 0) return null;
  const value = attributes.slice(at + name.length + 2, end);
  return value.includes('&') ? unescapeXml(value) : value;
}
