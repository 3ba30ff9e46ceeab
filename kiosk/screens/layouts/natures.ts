import type { Layout } from '#labels/layout.ts';

type Nature = Layout['natures'][number];

export const NATURES = ['carrier', 'place', 'badge'] as const satisfies readonly Nature[];

/** With or without one of them, in their order. */
export const toggled = (
  natures: readonly Nature[],
  nature: Nature,
  isOn: boolean,
): readonly Nature[] => NATURES.filter((one) => (one === nature ? isOn : natures.includes(one)));
