import { benchLabelPart } from './label-parts.ts';

/** One part of the bench of labels; its figures go to the parent. */
await benchLabelPart(process.argv[2] ?? '', (figure) => process.send?.(figure));
process.disconnect();
