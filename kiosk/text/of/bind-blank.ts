import { both } from '../both.ts';
import { bindBlank as en } from '../en/bind-blank.ts';
import { bindBlank as zh } from '../zh/bind-blank.ts';

/** 绑定空白标签: fetched with the dialog and the screens that offer it. */
export const bindBlankWords = both(zh, en);
