import type { DoorRefusal } from '#domain/doors/refusals.ts';

type Sentence = { readonly what: string; readonly next: string };

/** 拒绝 at doors. */
export const doorRefusals = {
  areaNotRoom: { what: '要害部位须是房间', next: '请选一个房间。' },
  areaUnknown: { what: '此处不是要害部位', next: '请先由安全保密管理员设定。' },
  notThisDoor: {
    what: '此处所的门不在本岗',
    next: '进门由该门的门岗登记；该门有人值守的，出门也由他登记。',
  },
  readerNotHere: { what: '此读卡器不在本终端', next: '请选本终端设备桥上的读卡器。' },
  readerOnBothSides: { what: '同一读卡器只能在门的一侧', next: '请为另一侧选另一个读卡器。' },
  areaOccupied: { what: '里面还有 {count} 人', next: '请先逐一登记离开。' },
  badgeUnknown: { what: '账上没有这张证件', next: '请门岗核对身份。' },
  badgeLost: { what: '此证件已挂失', next: '请门岗留下证件，核对持证人。' },
  notOnList: { what: '不在“{area}”准入名单上', next: '确需进入的，由安全保密管理员列入名单。' },
  listEnded: { what: '准入期限到 {on} 为止', next: '确需进入的，由安全保密管理员续期。' },
  alreadyInside: {
    what: '按登记自 {since} 已在“{area}”里',
    next: '确系漏刷出门的，由门岗核对本人，写明后放行。',
  },
  secondNeeded: { what: '双人处所，请第二人刷证', next: '六十秒内刷证，二人同时放行。' },
  lockerTaken: { what: '手机柜 {number} 已有人用', next: '请换一个空柜。' },
  visitTooLong: { what: '离开时间太晚', next: '最晚在 {hours} 小时之内；更久的请另行登记。' },
  rollCallOpen: { what: '上一次点名还没有结束', next: '请先结束它。' },
  rollCallOver: { what: '点名已经结束', next: '如须再点，请重新点名。' },
  notRolled: { what: '此人不在点名名单上', next: '请核对名单。' },
  rollCallUnexplained: { what: '还有 {count} 人未到', next: '请写明各人去向再结束。' },
} satisfies Record<DoorRefusal['kind'], Sentence>;
