import type { Block, Width } from './blocks.ts';
import { gap } from './blocks.ts';
import type { Form } from './form.ts';
import { LINE, type Letter, type Setter } from './lettering.ts';
import { ruled } from './sheet-of-paper.ts';

const CAPTION: Letter = { size: 9, weight: 'regular' };
/** 92 × 69 mm at most: a label in the picture can be read, and two stand on a page that lies. */
const [WIDTH_MAX, HEIGHT_MAX] = [260, 195];
const PAD = 10;
/** Luma as ITU-R BT.601 weighs red, green and blue, written for the reader of the PDF (PostScript calculator). */
const TO_GREY = '{ 0.114 mul exch 0.587 mul add exch 0.299 mul add }';

type Doc = PDFKit.PDFDocument;
type Picture = NonNullable<Form['pictures']>[number];

/** 照片, in grey, each with its words at its right, kept together on a page. */
export function pictureBlocks(
  { pictures = [] }: Form,
  setter: Setter,
  { left, width }: Width,
  doc: Doc,
): Block[] {
  if (pictures.length === 0) return [];
  const grey = greyOf(doc);
  return pictures.flatMap((picture, n) => {
    const scale = Math.min(WIDTH_MAX / picture.width, HEIGHT_MAX / picture.height);
    const [across, down] = [picture.width * scale, picture.height * scale];
    const beside = left + WIDTH_MAX + PAD;
    const room = width - WIDTH_MAX - PAD;
    const lines = picture.words.flatMap((words) => setter.wrap(words, CAPTION, room));
    const step = CAPTION.size * LINE;
    const name = `Photo${n + 1}`;
    const image = embedded(doc, picture, grey);
    const at = (y: number): string =>
      [
        `q ${across.toFixed(2)} 0 0 ${(-down).toFixed(2)} ${left.toFixed(2)} ${(y + down).toFixed(2)} cm /${name} Do Q`,
        ruled(left, y, across, down),
        ...lines.map((line, i) =>
          setter.content(line, CAPTION, [beside, y + CAPTION.size + i * step]),
        ),
      ].join('\n');
    const onPage = (): void => void Reflect.set(doc.page.xobjects, name, image);
    return [{ height: Math.max(down, lines.length * step), at, onPage }, gap()];
  });
}

/**
 * Three colours that a machine does not have, each to be shown as its part of grey: the JPEG is embedded as it is, and comes out in
 * black and white wherever it is drawn.
 */
function greyOf(doc: Doc): unknown {
  const tint = doc.ref({ FunctionType: 4, Domain: [0, 1, 0, 1, 0, 1], Range: [0, 1] });
  tint.end(Buffer.from(TO_GREY));
  return ['DeviceN', ['PhotoRed', 'PhotoGreen', 'PhotoBlue'], 'DeviceGray', tint];
}

function embedded(doc: Doc, { jpeg, width, height, isGrey }: Picture, grey: unknown): unknown {
  const image = doc.ref({
    Type: 'XObject',
    Subtype: 'Image',
    BitsPerComponent: 8,
    Width: width,
    Height: height,
    ColorSpace: isGrey ? 'DeviceGray' : grey,
    Filter: 'DCTDecode',
  });
  image.end(Buffer.from(jpeg));
  return image;
}
