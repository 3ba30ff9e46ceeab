import type { Rule } from '../refusal-rules.ts';

/** 拒绝 of 关日 and 交接班 (R19). */
export type DayRefusal =
  /** `first`: a number, a code or a masked name. */
  | { readonly kind: 'dayUnanswered'; readonly count: number; readonly first: string }
  | { readonly kind: 'daySecondNeeded' }
  | { readonly kind: 'daySecondConcerned'; readonly name: string }
  | { readonly kind: 'dayIsOpen'; readonly date: string }
  | { readonly kind: 'handsOverToHimself' }
  | { readonly kind: 'keysUnfit' }
  /** `name`: of the first kind of key that is missing. */
  | { readonly kind: 'keysFewer'; readonly name: string }
  | { readonly kind: 'handedChanged' };

/** Rule id and clause of each. */
export const DAY_RULES: Readonly<Record<DayRefusal['kind'], Rule>> = {
  dayUnanswered: { id: 'R19.1', clause: '关日：逐项办结，未办结的逐项写明原因并签字' },
  daySecondNeeded: { id: 'R19.2', clause: '关日：有未了事项的，须第二人共同签字' },
  daySecondConcerned: { id: 'R19.6', clause: '共同签字人不得是逾期未还的人' },
  dayIsOpen: { id: 'R19.3', clause: '一日一开，一日一关' },
  handsOverToHimself: { id: 'R19.4', clause: '《值班工作制度》：交接双方当面清点、共同签字' },
  keysUnfit: { id: 'R19.5', clause: '《值班工作制度》：钥匙逐把清点交接' },
  keysFewer: { id: 'R19.7', clause: '《值班工作制度》：钥匙少于上一班的，写明去向' },
  handedChanged: { id: 'R19.8', clause: '《值班工作制度》：交接双方当面清点、共同签字' },
};
