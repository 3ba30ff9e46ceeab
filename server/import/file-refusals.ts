/** Why a file is not read at all: one sentence each, and nothing is changed. */
const SENTENCES = {
  empty: ['文件是空的。', 'The file is empty.'],
  tooLarge: ['文件超过 64 MB，请拆分后再导入。', 'The file is above 64 MB; split it.'],
  notSpreadsheet: [
    '这不是表格文件，请选择 .xlsx 或 .csv 文件。',
    'This is not a spreadsheet; choose an .xlsx or .csv file.',
  ],
  notHandheldFile: [
    '这不是手持机导出的文件，请选择 .txt、.csv、.xls 或 .xlsx 文件。',
    'This is no file of a handheld; choose a .txt, .csv, .xls or .xlsx file.',
  ],
  tooManyCodes: [
    '文件中不同的码超过 20000 个，请在手持机上分批导出。',
    'The file holds more than 20 000 different codes; export them in parts on the handheld.',
  ],
  oldExcel: [
    '这是旧版 Excel（.xls）文件，请另存为 .xlsx 后再导入。',
    'This is an old Excel file (.xls); save it as .xlsx first.',
  ],
  locked: [
    '文件设有打开密码或已加密，请去掉密码后再导入。',
    'The file is locked with a password; remove the password first.',
  ],
  damaged: [
    '文件已损坏或没有保存完整，请重新保存后再导入。',
    'The file is damaged or was only half written; save it again.',
  ],
  bomb: [
    '文件解压后大得不合常理，已拒绝读取。',
    'The file unpacks to an unreasonable size and was refused.',
  ],
  entities: [
    '文件中含有 XML 实体或文档类型声明，已拒绝读取。',
    'The file declares XML entities or a document type and was refused.',
  ],
  tooHeavy: [
    '表格内容太多，内存放不下，请拆分后再导入。',
    'The file holds more than the memory set aside for it; split it.',
  ],
  tooManyRows: [
    '表格超过 200000 行，请拆分后再导入。',
    'The file has more than 200 000 rows; split it.',
  ],
  tooManyColumns: [
    '表格超过 256 列，请删去多余的列。',
    'A sheet has more than 256 columns; remove some.',
  ],
  cellTooLong: [
    '有单元格超过 32767 字，可能缺了引号。',
    'A cell is longer than 32 767 characters; perhaps a quote is missing.',
  ],
  unknownEncoding: [
    '看不出文件的文字编码，请用 UTF-8 或 GB18030 保存。',
    'The text encoding is not recognised; save it as UTF-8 or GB18030.',
  ],
  noRows: ['表格里没有内容。', 'The spreadsheet holds no rows.'],
} as const;

export type FileRefusalKind = keyof typeof SENTENCES;
export type FileRefusal = {
  readonly error: FileRefusalKind;
  readonly sentence: string;
  readonly sentenceEn: string;
};

export function refuseFile(error: FileRefusalKind): {
  readonly ok: false;
  readonly refusal: FileRefusal;
} {
  const [sentence, sentenceEn] = SENTENCES[error];
  return { ok: false, refusal: { error, sentence, sentenceEn } };
}
