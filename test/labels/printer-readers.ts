import type { Picture } from './decoders.ts';

/** A label as its printer would draw it, and what is said around the picture. Reads bytes; knows nothing of how they were made. */
export type Drawn = {
  readonly picture: Picture;
  /** The picture's bytes as they travelled. */
  readonly data: Uint8Array;
  readonly before: readonly string[];
  readonly after: string;
};

const grey = (
  data: Uint8Array,
  stride: number,
  height: number,
  isBlack: (bit: number) => boolean,
): Picture => ({
  width: stride * 8,
  height,
  grey: Uint8Array.from({ length: stride * 8 * height }, (_, at) => {
    const [x, y] = [at % (stride * 8), Math.floor(at / (stride * 8))];
    return isBlack((data[y * stride + (x >> 3)]! >> (7 - (x & 7))) & 1) ? 0 : 255;
  }),
});

/** EPL2: `GW x,y,bytes,rows,` and raw data in which 0 is black. */
export function readEpl(job: Uint8Array): Drawn {
  const text = Buffer.from(job).toString('latin1');
  const head = /\nGW0,0,(\d+),(\d+),/.exec(text)!;
  const [stride, height] = [Number(head[1]), Number(head[2])];
  const from = head.index + head[0].length;
  const data = job.subarray(from, from + stride * height);
  return {
    picture: grey(data, stride, height, (bit) => bit === 0),
    data,
    before: text.slice(0, head.index).split('\n'),
    after: text.slice(from + data.length),
  };
}

/** CPCL: a session of lines; `EG bytes rows x y` and hex in which 1 is black. */
export function readCpcl(job: Uint8Array): Drawn {
  const lines = Buffer.from(job).toString('latin1').split('\r\n');
  const at = lines.findIndex((line) => line.startsWith('EG '));
  const [, stride, height, x, y, hex] = lines[at]!.split(' ');
  if (x !== '0' || y !== '0' || !/^[0-9A-F]*$/.test(hex!)) throw new Error('no picture');
  const data = Buffer.from(hex!, 'hex');
  if (data.length !== Number(stride) * Number(height)) throw new Error('a picture cut short');
  return {
    picture: grey(data, Number(stride), Number(height), (bit) => bit === 1),
    data,
    before: lines.slice(0, at),
    after: lines.slice(at + 1).join('\r\n'),
  };
}

/** ESC/POS, command by command: any that is not known here is an error. 1 is black. */
export function readEscpos(job: Uint8Array): Drawn {
  const bands: Uint8Array[] = [];
  const before: string[] = [];
  let [stride, height, at] = [0, 0, 0];
  let after = '';
  while (at < job.length) {
    const [first, second, third] = job.subarray(at, at + 3);
    if (first === 0x1b && second === 0x40) {
      before.push('ESC @');
      at += 2;
    } else if (first === 0x1d && second === 0x76 && third === 0x30) {
      const [mode, xl, xh, yl, yh] = job.subarray(at + 3, at + 8);
      if (mode !== 0) throw new Error('a scaled picture');
      const rows = yl! + yh! * 256;
      if (stride !== 0 && stride !== xl! + xh! * 256) throw new Error('bands of two widths');
      stride = xl! + xh! * 256;
      bands.push(job.subarray(at + 8, at + 8 + stride * rows));
      height += rows;
      at += 8 + stride * rows;
    } else if (first === 0x1b && second === 0x64) {
      after += `ESC d ${third}`;
      at += 3;
    } else throw new Error(`an unknown command at ${at}`);
  }
  const data = Buffer.concat(bands);
  const picture = grey(data, stride, height, (bit) => bit === 1);
  return { picture, data, before, after };
}
