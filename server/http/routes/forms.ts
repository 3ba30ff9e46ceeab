import { formRoute, registerRoutes, type FormEntry } from '../form-routes.ts';
import { circulationBook, circulationChase, circulationSlip } from '../forms/circulations.ts';
import type { Route } from '../route.ts';

/** 表 of one thing, by the alphabet. Each is built beside the views of what it is about. */
const FORMS: readonly FormEntry[] = [circulationSlip];

/** 表 and 登记簿 as files: add a form above, a register below. */
export const formRoutes: readonly Route[] = [
  ...FORMS.map(formRoute),
  ...registerRoutes(circulationBook),
  ...registerRoutes(circulationChase),
];
