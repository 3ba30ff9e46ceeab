import type * as v from 'valibot';
import type { Action } from '#domain/people.ts';
import type { Form } from '../reports/form.ts';
import type { Desk } from './desk.ts';
import type { LongForm } from '../reports/long-xlsx.ts';
import {
  exported,
  exportedLong,
  formHead,
  ROWS_MAX,
  type Format,
  type FormHead,
} from './exports.ts';
import { guarded, refuse, type Caller, type Route } from './route.ts';

/** What every form is built from. */
export type FormAsked = {
  readonly desk: Desk;
  readonly caller: Caller;
  readonly head: FormHead;
};
type Named = {
  /** As in the address: approval, loan-notice. */
  readonly name: string;
  readonly access: Action | 'signedIn';
  readonly summary: string;
};

/** 一种表 of one thing. Null: there is no such thing. */
export type FormEntry = Named & {
  readonly build: (
    asked: FormAsked & { readonly id: string; readonly format: Format },
  ) => Promise<Form | null>;
  /** What is too long to be made at once: as a workbook it goes out while it is read. Null: it is not. */
  readonly long?: (asked: FormAsked & { readonly id: string }) => Promise<LongForm | null>;
};

/** 一种登记簿, with the filters that its list has. `limit`: build no more rows than this, one more than may go out. */
export type RegisterEntry<Q> = Named & {
  readonly query: v.GenericSchema<unknown, Q>;
  readonly build: (
    asked: FormAsked & { readonly query: Q; readonly limit: number },
  ) => Promise<Form>;
};

const FILE = /^(.+)\.(pdf|xlsx)$/;
const isFormat = (text: string | undefined): text is Format => text === 'pdf' || text === 'xlsx';

/** GET /api/forms/NAME/ID.pdf, .xlsx */
export const formRoute = ({ name, access, summary, build, long }: FormEntry): Route =>
  guarded(access, {
    method: 'GET',
    path: `/api/forms/${name}/:file`,
    summary: `${summary}: ID.pdf or ID.xlsx`,
    answer: 'application/octet-stream',
    handle: async ({ desk, c, caller, param }) => {
      const [, id, format] = FILE.exec(param('file')) ?? [];
      if (id === undefined || !isFormat(format)) return refuse(c, 'notFound');
      const asked = { desk, caller, head: await formHead(desk), id };
      const about = { desk, c, caller, what: name, filter: { id } };
      const lines = format === 'xlsx' ? ((await long?.(asked)) ?? null) : null;
      if (lines !== null) return await exportedLong(about, lines);
      const form = await build({ ...asked, format });
      if (form === null) return refuse(c, 'notFound');
      return await exported({ ...about, format }, [form]);
    },
  });

/** GET /api/registers/NAME.pdf, .xlsx */
export const registerRoutes = <Q>(entry: RegisterEntry<Q>): Route[] => [
  registerRoute(entry, 'pdf'),
  registerRoute(entry, 'xlsx'),
];

const registerRoute = <Q>(
  { name, access, summary, query, build }: RegisterEntry<Q>,
  format: Format,
): Route =>
  guarded(access, {
    method: 'GET',
    path: `/api/registers/${name}.${format}`,
    summary,
    query,
    answer: 'application/octet-stream',
    handle: async ({ desk, c, caller, query: asked }) => {
      const head = await formHead(desk);
      const form = await build({ desk, caller, head, query: asked, limit: ROWS_MAX[format] + 1 });
      return await exported({ desk, c, caller, what: name, filter: asked, format }, [form]);
    },
  });
