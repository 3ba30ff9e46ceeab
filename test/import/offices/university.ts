import { gb18030 } from '../gb18030.ts';
import { KNOWN } from './office.ts';
import type { Office } from './office.ts';

/** Headings in two languages, and a lending book in the same table. GB18030 with semicolons. */
const LINES = [
  'No.;文件标题 Title of document;文号 Ref. No.;密级 Secrecy Level;保密期限 Period;份号 Copy No.;页数 Pages;保管人 Keeper;存放位置 Location;借阅人 Borrower;借出日期 Lent on;归还日期 Returned on;备注 Remarks',
  '1;学科评估（内部讨论）;校密〔2026〕1号;机密;10年;000001;12;王芳;A-01-1;;;;',
  '2;专项经费方案;校密〔2026〕2号;机密;10年;000001;12;王芳;A-01-1;欧阳建国;2026.9.5;;',
  '3;专项经费明细;校密〔2026〕3号;机密;10年;000001;12;王芳;A-01-1;欧阳建国;2026.9.5;2026.9.7;',
  '4;专项经费附件;校密〔2026〕4号;机密;10年;000001;12;王芳;A-01-1;陈教授;2026.9.5;;',
  '5;基地选址;校密〔2026〕5号;机密;10年;000001;12;王芳;A-01-1;欧阳建国;2026.13.5;;',
  '6;基地选址附件;校密〔2026〕6号;机密;10年;000001;十二页;王芳;A-01-1;/;/;/;附图一册',
];

export const universityOffice = (): Office => ({
  fileName: '校.csv',
  bytes: gb18030(LINES.join('\n')),
  known: KNOWN,
  key: {
    校: {
      kind: 'documents',
      headerRow: 1,
      ok: 4,
      carriers: 4,
      problems: { 5: 'keeper not in roster', 6: 'date invalid' },
    },
  },
});
