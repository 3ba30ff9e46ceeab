/** 表: a paper in the register's layout, as data. Drawn by `form-pdf.ts` (A4, black and white) or written by `form-xlsx.ts`. */
export type Form = {
  /** 借阅登记簿, 文件传阅单. */
  readonly title: string;
  /** 单位 name, at the head. */
  readonly unit: string;
  /** 编号 of the paper, or null for a register. */
  readonly number: string | null;
  readonly orientation: 'portrait' | 'landscape';
  /** 栏: labelled fields above the table, in order, two a line; a long one takes the whole line. */
  readonly fields: readonly {
    readonly label: string;
    readonly value: string;
    readonly isWide?: boolean;
  }[];
  /** Zero or more tables, each with its headings. Widths are parts of the whole. */
  readonly tables: readonly FormTable[];
  /** 签字栏: who signs, and what is printed there already. */
  readonly signatures: readonly { readonly label: string; readonly value: string }[];
  /** 说明 under the tables: rules and clauses. */
  readonly notes: readonly string[];
  /** 照片 at the end of the PDF, in grey, each with the lines beside it; a workbook leaves them out. */
  readonly pictures?: readonly {
    readonly jpeg: Uint8Array;
    readonly width: number;
    readonly height: number;
    readonly isGrey: boolean;
    readonly words: readonly string[];
  }[];
  /** 二维码 above the signatures: what it holds, and what is said beside it. */
  readonly code?: { readonly text: string; readonly words: readonly string[] };
  /** 账目检查点 at the foot of every page: facts and root when it was made. */
  readonly checkpoint: { readonly size: number; readonly root: string; readonly at: string };
};

/** What every form of the unit has above and below: 单位 and 账目检查点. */
export type Head = Pick<Form, 'unit' | 'checkpoint'>;

export type FormTable = {
  readonly caption: string | null;
  readonly columns: readonly { readonly heading: string; readonly width: number }[];
  readonly rows: readonly (readonly string[])[];
  /** Said where there is no row. */
  readonly none: string;
};
