import { setImmediate as letOthersIn } from 'node:timers/promises';
import Pdf from 'pdfkit';
import type { Fonts } from '#labels/fonts.ts';
import { createLettering } from '#labels/pdf-lettering.ts';
import {
  fieldBlocks,
  noteBlocks,
  signatureBlock,
  tableBlocks,
  type Block,
  type Width,
} from './blocks.ts';
import { codeBlocks } from './code-block.ts';
import { momentText } from './dates.ts';
import type { Form } from './form.ts';
import { createSetter, type Letter, type Setter } from './lettering.ts';
import { pictureBlocks } from './picture-blocks.ts';
import { lineAcross, paperOf, type Paper } from './sheet-of-paper.ts';

const TITLE: Letter = { size: 17, weight: 'bold' };
const SMALL: Letter = { size: 9, weight: 'regular' };
const FOOT: Letter = { size: 7, weight: 'regular' };
const FIRST_HEAD = 46;
const NEXT_HEAD = 20;
/** Scans are answered between two turns: a register of thousands takes a second or two. */
const TURN_BLOCKS = 50;

/** 一份表 as A4 pages, black on white, its text searchable, in the embedded part of our own fonts. */
export const formPdf = (form: Form, fonts: Fonts): Promise<Uint8Array> => formsPdf([form], fonts);

/** Several forms in one file, each on pages of its own: what a keeper prints at once. */
export async function formsPdf(forms: readonly Form[], fonts: Fonts): Promise<Uint8Array> {
  const [first] = forms;
  const createdAt = new Date(first?.checkpoint.at ?? 0);
  const info = { Producer: 'Zhangwu', Creator: 'Zhangwu', CreationDate: createdAt };
  const doc = new Pdf({ margin: 0, autoFirstPage: false, info });
  const bytes = collect(doc);
  const setter = createSetter(fonts, createLettering(doc, fonts));
  for (const form of forms) await drawForm(doc, form, setter);
  if (first === undefined) doc.addPage({ size: 'A4', margin: 0 });
  doc.end();
  return bytes;
}

async function drawForm(doc: PDFKit.PDFDocument, form: Form, setter: Setter): Promise<void> {
  const paper = paperOf(form);
  const width: Width = { left: paper.left, width: paper.right - paper.left };
  const blocks: Block[] = [];
  for (const block of blocksOf(form, setter, width, doc)) {
    blocks.push(block);
    if (blocks.length % TURN_BLOCKS === 0) await letOthersIn();
  }
  const pages = paginate(blocks, paper);
  for (const [index, placed] of pages.entries()) {
    doc.addPage({ size: [paper.width, paper.height], margin: 0 });
    for (const { block } of placed) block.onPage?.();
    const lines = [
      '0 g 0 G 0.5 w',
      ...headOf(form, setter, { paper, isFirst: index === 0 }),
      ...placed.map(({ block, y }) => block.at(y)),
      ...footOf(form, setter, { paper, page: index + 1, pages: pages.length }),
    ];
    doc.addContent(`q\n${lines.filter((line) => line !== '').join('\n')}\nQ`);
    await letOthersIn();
  }
}

function* blocksOf(
  form: Form,
  setter: Setter,
  width: Width,
  doc: PDFKit.PDFDocument,
): Generator<Block> {
  yield* fieldBlocks(form, setter, width);
  for (const table of form.tables) yield* tableBlocks(table, setter, width);
  yield* noteBlocks(form, setter, width);
  yield* codeBlocks(form, setter, width);
  yield* signatureBlock(form, setter, width);
  yield* pictureBlocks(form, setter, width, doc);
}

type Placed = { readonly block: Block; readonly y: number };

/** Which block stands where: none cut, a heading row above the first row of each page, no heading left alone. */
function paginate(blocks: readonly Block[], paper: Paper): Placed[][] {
  const pages: Placed[][] = [[]];
  let y = paper.top + FIRST_HEAD;
  for (const [index, block] of blocks.entries()) {
    const next = block.staysWithNext === true ? heightTogether(blocks, index + 1) : 0;
    const isFresh = pages.at(-1)?.length === 0;
    if (!isFresh && y + block.height + next > paper.bottom) {
      pages.push([]);
      y = paper.top + NEXT_HEAD;
      if (block.heading !== undefined) y = place(pages, block.heading, y);
    }
    y = place(pages, block, y);
  }
  return pages;
}

function place(pages: readonly Placed[][], block: Block, y: number): number {
  pages.at(-1)?.push({ block, y });
  return y + block.height;
}

/** What must come on the same page: the blocks up to the first that may stand last. */
function heightTogether(blocks: readonly Block[], from: number): number {
  const block = blocks[from];
  if (block === undefined) return 0;
  return block.height + (block.staysWithNext === true ? heightTogether(blocks, from + 1) : 0);
}

/** 表头: title in the middle, unit and number below it; on further pages one small line. */
function headOf(
  form: Form,
  setter: Setter,
  { paper, isFirst }: { readonly paper: Paper; readonly isFirst: boolean },
): string[] {
  const number = form.number === null ? '' : `编号：${form.number}`;
  const atRight = (text: string, letter: Letter, y: number): string =>
    setter.content(text, letter, [paper.right - setter.widthOf(text, letter), y]);
  if (!isFirst) {
    const y = paper.top + SMALL.size;
    return [
      setter.content(`${form.title}（续）`, SMALL, [paper.left, y]),
      atRight(number === '' ? form.unit : number, SMALL, y),
    ];
  }
  const middle = (paper.left + paper.right - setter.widthOf(form.title, TITLE)) / 2;
  const y = paper.top + FIRST_HEAD - 8;
  return [
    setter.content(form.title, TITLE, [middle, paper.top + TITLE.size]),
    setter.content(`单位：${form.unit}`, SMALL, [paper.left, y]),
    atRight(number === '' ? `制表：${momentText(form.checkpoint.at)}` : number, SMALL, y),
  ];
}

/** 账目检查点 and the page's number, on every page. */
function footOf(
  { checkpoint }: Form,
  setter: Setter,
  { paper, page, pages }: { readonly paper: Paper; readonly page: number; readonly pages: number },
): string[] {
  const { size, root, at } = checkpoint;
  const said = `账目检查点　${size} 条　${root}　${momentText(at)}`;
  const counted = `第 ${page} 页　共 ${pages} 页`;
  const y = paper.bottom + 18;
  return [
    lineAcross(paper.left, paper.right, y - 10),
    setter.content(said, FOOT, [paper.left, y]),
    setter.content(counted, FOOT, [paper.right - setter.widthOf(counted, FOOT), y]),
  ];
}

function collect(doc: PDFKit.PDFDocument): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    doc.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    doc.on('end', () => resolve(Buffer.concat(chunks)));
    doc.on('error', reject);
  });
}
