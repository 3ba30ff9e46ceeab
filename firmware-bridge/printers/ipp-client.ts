import { request } from 'node:http';
import { PortError, troubleOf, type PortTrouble } from '../ports/port.ts';
import {
  decodeIpp,
  encodeIpp,
  IPP_GROUP,
  IPP_TAG,
  type IppAnswer,
  type IppAttribute,
} from './ipp-codec.ts';

/** Where a queue is: `ipp://host:631/printers/NAME`. */
export interface IppPlace {
  readonly host: string;
  readonly port: number;
  readonly path: string;
}

export const IPP_OPERATION = {
  printJob: 0x0002,
  cancelJob: 0x0008,
  getJobAttributes: 0x0009,
  getPrinterAttributes: 0x000b,
} as const;

const ANSWER_BYTES_MAX = 1024 * 1024;
const USER = 'zhangwu';

/** Statuses of HTTP that mean: not without a name and a password, or not by this line. */
const FORBIDDEN: ReadonlySet<number> = new Set([401, 403, 426]);

/** 打印服务: one question, one connection; a queue's words, or a `PortError`. */
export class IppClient {
  readonly #place: IppPlace;
  #requestId = 0;

  constructor(place: IppPlace) {
    this.#place = place;
  }

  get name(): string {
    return uriOf(this.#place);
  }

  async ask(
    operation: number,
    attributes: readonly IppAttribute[],
    msMax: number,
    label: Uint8Array = new Uint8Array(),
  ): Promise<IppAnswer> {
    this.#requestId += 1;
    const own: readonly IppAttribute[] = [
      { name: 'attributes-charset', tag: IPP_TAG.charset, values: ['utf-8'] },
      { name: 'attributes-natural-language', tag: IPP_TAG.naturalLanguage, values: ['en'] },
      { name: 'printer-uri', tag: IPP_TAG.uri, values: [this.name] },
    ];
    // The first three in this order, the queue's address before the job's number (RFC 8011, 4.1.4 and 4.1.5).
    const numbers = attributes.filter(({ name }) => name === 'job-id');
    const others = attributes.filter(({ name }) => name !== 'job-id');
    const user = { name: 'requesting-user-name', tag: IPP_TAG.name, values: [USER] };
    const group = { tag: IPP_GROUP.operation, attributes: [...own, ...numbers, user, ...others] };
    const head = encodeIpp({ operation, requestId: this.#requestId, groups: [group] });
    const body = Buffer.concat([head, label]);
    const answer = decodeIpp(await this.#post(body, msMax));
    if (answer !== null) return answer;
    throw new PortError({ kind: 'garbage', detail: `${this.name} does not speak IPP` });
  }

  #post(body: Buffer, msMax: number): Promise<Buffer> {
    const { host, port, path } = this.#place;
    return new Promise((resolve, reject) => {
      const fail = (trouble: PortTrouble): void => reject(new PortError(trouble));
      const headers = { 'Content-Type': 'application/ipp', 'Content-Length': body.length };
      const sent = request({ host, port, path, method: 'POST', headers, agent: false });
      const late = setTimeout(() => {
        fail({ kind: 'silent', detail: `${this.name}: no answer in ${msMax} ms` });
        sent.destroy();
      }, msMax);
      sent.on('error', (error) => fail(troubleOf(error, this.name)));
      sent.on('close', () => clearTimeout(late));
      sent.on('response', (response) => {
        const { statusCode: status = 0 } = response;
        if (status !== 200) {
          const kind = FORBIDDEN.has(status) ? 'noPermission' : 'refused';
          fail({ kind, detail: `${this.name}: HTTP ${status}` });
          sent.destroy();
          return;
        }
        const parts: Buffer[] = [];
        let size = 0;
        response.on('data', (part: Buffer) => {
          size += part.length;
          if (size <= ANSWER_BYTES_MAX) parts.push(part);
          else sent.destroy();
        });
        response.on('end', () => resolve(Buffer.concat(parts)));
        response.on('close', () => {
          fail({ kind: 'garbage', detail: `${this.name}: the answer broke off` });
        });
      });
      sent.end(body);
    });
  }
}

const uriOf = ({ host, port, path }: IppPlace): string =>
  `ipp://${host.includes(':') ? `[${host}]` : host}:${port}${path}`;
