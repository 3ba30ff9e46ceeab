import { computed } from '@preact/signals';
import { demo as en } from '../text/en/demo.ts';
import { demo as zh } from '../text/zh/demo.ts';
import { language } from '../text/words.ts';

/** The drawer's words now; they come with the drawer and not with every screen. */
export const demoWords = computed(() => (language.value === 'zh-CN' ? zh : en));
