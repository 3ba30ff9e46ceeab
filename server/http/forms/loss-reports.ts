import { carrierId } from '#domain/ids.ts';
import { lossReportForm } from '../../reports/loss-report-form.ts';
import type { FormEntry } from '../form-routes.ts';
import { lossOnPaper } from '../views/loss-report.ts';

/** 失泄密报告: THING~N, the N-th that was issued about it. */
export const lossReportSheet: FormEntry = {
  name: 'loss-report',
  access: 'readSearches',
  summary: '失泄密报告 of one thing that is unaccounted for: THING~N',
  build: async ({ desk, caller, head, id }) => {
    const [thing = '', nth = ''] = id.split('~');
    const of = { id: carrierId(thing), nth: Number(nth), reader: caller.person };
    const loss = await lossOnPaper(desk.house.store.db, of);
    return loss && lossReportForm(loss, head);
  },
};
