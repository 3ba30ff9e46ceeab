/** Resolution of a print head, dots an inch as it is called; `dotsPerMm` says what that really is. */
export type Dpi = 203 | 300 | 600;

export const RESOLUTIONS: readonly Dpi[] = [203, 300, 600];

/** 203 is exactly 8 dots a millimetre (203.2); 300 is 11.811 and 600 is 23.62, although manuals say 12 and 24. */
export const dotsPerMm = (dpi: Dpi): number => (dpi === 203 ? 8 : dpi / 25.4);

/** 标签正面: what a person and a scanner shall see. Words come ready; nothing here knows the ledger. */
export type Face = {
  readonly nature: 'carrier' | 'place' | 'badge';
  /** 单位名称. */
  readonly unitName: string;
  /** 国家秘密标志: 机密★10年, or ''. A place or a badge never shows one. */
  readonly markText: string;
  /** 种类: 纸质文件, 存储介质, 保险柜, 工作证. */
  readonly kindWord: string;
  /** 编号; a place's code; a person's staff number. */
  readonly registerNumber: string;
  readonly documentNumber: string | null;
  readonly copyNumber: string | null;
  /** 标题, or null where the unit does not print titles. On a badge: the person's name. */
  readonly title: string | null;
  /** A place's name, or a person's department. */
  readonly placeLine?: string;
  /** 29 characters, see payload.ts. */
  readonly payload: string;
  /** XXXX-XXXX-XXXX-XXXX-C, see printed-code.ts. */
  readonly printedCode: string;
};

/** The lines of a face, for refusals and tests. */
export type Field =
  | 'unitName'
  | 'markText'
  | 'kindWord'
  | 'registerNumber'
  | 'documentNumber'
  | 'copyNumber'
  | 'title'
  | 'placeLine'
  | 'printedCode';

/** One line as it can be printed: white space of any sort is one space, unseen format marks are gone. */
export const printable = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\s\u0085]+/g, ' ')
    .replace(/[\p{Cf}\uFE00-\uFE0F\u{E0100}-\u{E01EF}]/gu, '')
    .trim();
