import bwipjs from 'bwip-js/node';
import type { Matrix } from './symbol.ts';

/** 二维码 of any short Latin text, level M, as large as it needs: for papers, where nothing hurries. Labels have `qr.ts`. */
export function qrOfText(text: string): Matrix {
  const [symbol] = bwipjs.raw('qrcode', text, 'eclevel=M');
  if (!symbol || !('pixs' in symbol)) throw new Error('the text did not become a QR code');
  const { pixs, pixx, pixy } = symbol;
  return Array.from({ length: pixy }, (_, y) =>
    Array.from({ length: pixx }, (__, x) => pixs[y * pixx + x] === 1),
  );
}
