import type { DoorRefusal } from '#domain/doors/refusals.ts';

/** 拒绝 at doors, in words for scripts. */
export const DOOR_REFUSALS: Readonly<
  Record<DoorRefusal['kind'], readonly [zh: string, en: string]>
> = {
  areaNotRoom: ['要害部位须是房间', 'A key area is a room'],
  areaUnknown: ['此处不是要害部位', 'This place is no key area'],
  notThisDoor: ['此处所的门不在本岗', 'No door of this area stands at this desk'],
  readerNotHere: ['此读卡器不在本终端', 'That reader does not stand at this station'],
  readerOnBothSides: ['同一读卡器只能在门的一侧', 'A reader hangs on one side of a door'],
  areaOccupied: ['里面还有人', 'Somebody is still inside'],
  badgeUnknown: ['账上没有这张证件', 'The ledger knows no such badge'],
  badgeLost: ['此证件已挂失', 'This badge is reported lost'],
  notOnList: ['不在准入名单上', 'Not on the list of this area'],
  listEnded: ['准入期限已过', 'The time on the list is over'],
  alreadyInside: ['按登记此人已在里面', 'By the register this person is inside already'],
  secondNeeded: ['双人处所，等第二人刷证', 'Two must go in: a second badge is waited for'],
  lockerTaken: ['手机柜已有人用', 'The locker is taken'],
  visitTooLong: ['来访时间太长', 'The visit is too long'],
  rollCallOpen: ['点名尚未结束', 'A roll-call is open'],
  rollCallOver: ['点名已经结束', 'The roll-call is over'],
  notRolled: ['此人不在点名名单上', 'This person is not on the roll'],
  rollCallUnexplained: ['还有人未到，请写明去向', 'Somebody was not seen: say where he is'],
};
