import type { Instant } from '../ids.ts';
import type { Rule } from '../refusal-rules.ts';
import type { Marking } from '../secrecy.ts';

/** 拒绝 of 启闭. Names are of people who keep the safe, codes are 柜号. */
export type SafeRefusal =
  | { readonly kind: 'safeIsOpen'; readonly since: Instant }
  | { readonly kind: 'safeNotOpen' }
  /** 入柜 through a door that the register says is shut. */
  | { readonly kind: 'safeIsShut'; readonly safe: string }
  /** `keeper`: its keeper's name; empty: whoever has the duty. */
  | { readonly kind: 'safeKeeperNeeded'; readonly keeper: string }
  | { readonly kind: 'safeTwoNeeded' }
  /** 未定涉密等级: nobody has classed this person yet. */
  | { readonly kind: 'safeNotClassed'; readonly name: string; readonly needs: Marking }
  | {
      readonly kind: 'safeClassTooLow';
      readonly name: string;
      readonly needs: Marking;
      readonly has: Marking;
    }
  /** 三员 do not stand before what lies in a safe. */
  | { readonly kind: 'safeAdministrator'; readonly name: string }
  | { readonly kind: 'safeWordsNeeded' }
  | { readonly kind: 'safeCountNeeded' }
  | { readonly kind: 'safeCountDiffers'; readonly counted: number; readonly expected: number }
  /** 盲点 is not told what it missed. */
  | { readonly kind: 'safeCountOff'; readonly counted: number }
  /** 盲点 under way: what the ledger has there is kept back from whoever counts. */
  | { readonly kind: 'safeCountedBlind'; readonly safe: string }
  | { readonly kind: 'safeCheckedByShutter' }
  | { readonly kind: 'safeKeeperNotAsked' }
  | { readonly kind: 'safeBothSign' }
  | { readonly kind: 'safeNotCounted'; readonly since: Instant };

const LOCKED = '《保密工作制度》：保密文件柜要上锁，密码要严格保密';
const CLASSED = '《保守国家秘密法》第二十一条、第四十三条：涉密人员分类管理';
const HANDED = '《保密工作制度》第13项：交接须列清单，双方核对签字';

/** Rule id and clause of each. */
export const SAFE_RULES: Readonly<Record<SafeRefusal['kind'], Rule>> = {
  safeIsOpen: { id: 'R15.7', clause: '启闭逐次登记：一开一关' },
  safeNotOpen: { id: 'R15.7', clause: '启闭逐次登记：一开一关' },
  safeIsShut: { id: 'R15.8', clause: LOCKED },
  safeKeeperNeeded: { id: 'R15.9', clause: '《保密制度》三、文件保密管理第6项：专人保管' },
  safeTwoNeeded: { id: 'R15.10', clause: '绝密载体须二人以上在场' },
  safeNotClassed: { id: 'R15.14', clause: CLASSED },
  safeClassTooLow: { id: 'R15.14', clause: CLASSED },
  safeAdministrator: { id: 'R15.15', clause: '三员分立：系统管理、安全保密管理、审计不经手载体' },
  safeWordsNeeded: { id: 'R15.11', clause: '启闭逐次登记：写明事由' },
  safeCountNeeded: { id: 'R15.12', clause: '账物相符：关柜前清点' },
  safeCountDiffers: { id: 'R15.12', clause: '账物相符：关柜前清点' },
  safeCountOff: { id: 'R15.12', clause: '账物相符：关柜前清点' },
  safeCountedBlind: { id: 'R15.12', clause: '账物相符：关柜前清点' },
  safeCheckedByShutter: { id: 'R15.13', clause: '关柜与检查由不同的人办理' },
  safeKeeperNotAsked: { id: 'R19.1', clause: HANDED },
  safeBothSign: { id: 'R19.1', clause: HANDED },
  safeNotCounted: { id: 'R19.2', clause: HANDED },
};
