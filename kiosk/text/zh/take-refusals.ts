import type { RefusalKind } from '#domain/refusals.ts';

type Sentence = { readonly what: string; readonly next: string };

/** 拒绝 of stock-takes. */
export const takeRefusals = {
  counterIsKeeper: {
    what: '{name} 是 {place} 的保管人，不能盘点自己保管的处所',
    next: '请由其他人盘点。',
  },
  countersNeeded: { what: '范围内可存绝密，须有 {count} 名盘点人', next: '请再指定一人。' },
  scopeEmpty: { what: '这个范围内没有要盘点的处所或载体', next: '请改范围。' },
} satisfies Partial<Record<RefusalKind, Sentence>>;
