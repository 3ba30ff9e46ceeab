import { demo as en } from '../text/en/demo.ts';
import { demo as zh } from '../text/zh/demo.ts';
import { both } from '../text/both.ts';

/** The drawer's words now; they come with the drawer and not with every screen. */
export const demoWords = both(zh, en);
