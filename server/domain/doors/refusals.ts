import type { Instant } from '../ids.ts';

/** 拒绝 at a door, and of what is set up about areas and doors. */
export type DoorRefusal =
  | { readonly kind: 'areaNotRoom' }
  | { readonly kind: 'areaUnknown' }
  /** 本岗: the guard sits at no door of this area. */
  | { readonly kind: 'notThisDoor' }
  | { readonly kind: 'readerNotHere' }
  | { readonly kind: 'readerOnBothSides' }
  /** Somebody is inside by the ledger. */
  | { readonly kind: 'areaOccupied'; readonly count: number }
  | { readonly kind: 'badgeUnknown' }
  | { readonly kind: 'badgeLost' }
  | { readonly kind: 'notOnList'; readonly area: string }
  /** `on`: its last day. */
  | { readonly kind: 'listEnded'; readonly on: string }
  /** 反潜回: by the ledger he is inside of `area` since then. */
  | { readonly kind: 'alreadyInside'; readonly area: string; readonly since: Instant }
  /** 双人: he waits, until then, for a second one. */
  | { readonly kind: 'secondNeeded'; readonly until: Instant }
  /** 手机柜: somebody else's things lie in it. */
  | { readonly kind: 'lockerTaken'; readonly number: string }
  | { readonly kind: 'visitTooLong'; readonly hours: number }
  | { readonly kind: 'rollCallOpen' }
  | { readonly kind: 'rollCallOver' }
  | { readonly kind: 'notRolled' }
  | { readonly kind: 'rollCallUnexplained'; readonly count: number };

const LISTED =
  '《保守国家秘密法》第三十九条；《保密制度》七、档案保密管理第3项：库房实行封闭管理，严禁无关人员进入';

/** Rule and clause of each. */
export const DOOR_RULES: Readonly<
  Record<DoorRefusal['kind'], { readonly id: string; readonly clause: string }>
> = {
  areaNotRoom: { id: 'R16.1', clause: '《保守国家秘密法》第三十九条：要害部位按处所确定' },
  areaUnknown: { id: 'R16.1', clause: '《保守国家秘密法》第三十九条：要害部位按处所确定' },
  notThisDoor: { id: 'R16.31', clause: '值守人员登记本岗所见的出入' },
  readerNotHere: { id: 'R16.2', clause: '门上的读卡器须是本终端的设备' },
  readerOnBothSides: { id: 'R16.2', clause: '一个读卡器只在门的一侧' },
  areaOccupied: { id: 'R16.3', clause: '在场人员须逐一登记离开' },
  badgeUnknown: { id: 'R16.4', clause: LISTED },
  badgeLost: { id: 'R16.5', clause: '已挂失的证件一律失效' },
  notOnList: { id: 'R16.4', clause: LISTED },
  listEnded: { id: 'R16.6', clause: '准入名单到期即失效，须重新批准' },
  alreadyInside: { id: 'R16.7', clause: '一人一证，有出方有再入' },
  secondNeeded: { id: 'R16.8', clause: '绝密处所须二人以上同时在场' },
  lockerTaken: { id: 'R16.29', clause: '手机柜一人一格' },
  visitTooLong: { id: 'R16.30', clause: '来访限当次、限时' },
  rollCallOpen: { id: 'R16.9', clause: '点名以在场名单为准，逐一核对' },
  rollCallOver: { id: 'R16.9', clause: '点名以在场名单为准，逐一核对' },
  notRolled: { id: 'R16.9', clause: '点名以在场名单为准，逐一核对' },
  rollCallUnexplained: { id: 'R16.10', clause: '未见到的人须写明去向' },
};
