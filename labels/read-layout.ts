import * as v from 'valibot';
import type { Layout } from './layout.ts';
import { LAYOUT_LIMITS, LAYOUT_NAME, LayoutSchema } from './layout-schema.ts';

type Words = { readonly zh: string; readonly en: string };
/** A layout, or what is wrong with it: at most five sentences, the place in the data first. */
export type LayoutRead =
  | { readonly ok: true; readonly layout: Layout }
  | { readonly ok: false; readonly problems: readonly Words[] };

const PROBLEMS_MAX = 5;
const SHOWN_CHARS = 40;

/** 读版式 out of a file or off a screen: anything at all may come. */
export function readLayout(value: unknown): LayoutRead {
  const parsed = v.safeParse(LayoutSchema, value);
  if (parsed.success) return { ok: true, layout: parsed.output };
  return { ok: false, problems: parsed.issues.slice(0, PROBLEMS_MAX).map(problemOf) };
}

/** The same of the text of a file. */
export function readLayoutText(text: string): LayoutRead {
  try {
    return readLayout(JSON.parse(text.replace(/^\uFEFF/, '')));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { ok: false, problems: [{ zh: '内容不是 JSON。', en: 'This is no JSON.' }] };
  }
}

type Issue = v.InferIssue<typeof LayoutSchema>;

function problemOf(issue: Issue): Words {
  const path = issue.path?.map(({ key }) => String(key)).join('.') ?? '';
  const { zh, en } = wrong(issue);
  const at = path === '' ? '' : shortened(path);
  return { zh: `${at === '' ? '版式' : at}：${zh}。`, en: `${at === '' ? 'layout' : at}: ${en}.` };
}

function wrong({ expected, received, message }: Issue): Words {
  if (message === 'tooLong') {
    const most = LAYOUT_LIMITS.jsonChars;
    return { zh: `内容过长，至多 ${most} 字符`, en: `it is too long, at most ${most} characters` };
  }
  if (expected === 'never') return { zh: '没有这一项', en: 'there is no such thing' };
  if (received === 'undefined') return { zh: '缺少这一项', en: 'it is missing' };
  if (expected === String(LAYOUT_NAME)) {
    return {
      zh: '名称须为 1–32 个字母、数字、“-”或“_”，以字母或数字开头',
      en: 'a name is 1 to 32 letters, digits, - or _, the first a letter or digit',
    };
  }
  const got = shortened(received);
  if (expected === null || expected.startsWith('/')) {
    return { zh: `内容不合要求：${got}`, en: `this cannot stand there: ${got}` };
  }
  return {
    zh: `应为${TYPES.get(expected) ?? ` ${expected}`}，实为 ${got}`,
    en: `expected ${expected}, found ${got}`,
  };
}

const TYPES: ReadonlyMap<string, string> = new Map([
  ['number', '数字'],
  ['string', '文字'],
  ['boolean', 'true 或 false'],
  ['Array', '列表'],
  ['Object', '对象'],
]);

/** Safe to be shown: of one line, and short. */
function shortened(text: string): string {
  const plain = text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, '\u2423');
  const characters = Array.from(plain);
  return characters.length > SHOWN_CHARS ? `${characters.slice(0, SHOWN_CHARS).join('')}…` : plain;
}
