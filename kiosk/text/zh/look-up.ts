import type { ReadView } from '#api/counter.ts';

export const lookUp = {
  title: '扫码即查',
  label: '扫码，或输入编号',
  hint: '载体、工作证、保密柜、处所、来访证和各种单号都可以。扫到的只用来查找，不会办理，也不进柜台。',
  find: '查找',
  badge: '所刷证卡',
  useless: '查到了，但这里用不上。请扫载体、工作证、保密柜或处所。',
  nothing: {
    carrier: '“{text}”指的载体已不在台账中。',
    person: '“{text}”指的人员已不在名册中。',
    place: '“{text}”指的处所已不存在。',
    unknownTag: '“{text}”是没有登记的标签。',
    unknownBadge: '“{text}”是没有登记的证件。',
    visitor: '“{text}”是来访证，没有对应的来访单。',
    lostBadge: '“{text}”是已挂失的证卡，请交安全保密管理员。',
    foreign: '没有查到“{text}”，或您无权查看。请核对编号，或换一个标签再扫。',
    mistyped: '“{text}”有误，请重扫或重新输入。',
    forged: '“{text}”校验不符，疑似伪造，请交安全保密管理员。',
    retired: '“{text}”是已作废的标签。',
    notPrinted: '“{text}”是未打印过的标签。',
    cloned: '“{text}”疑似仿冒标签，请交安全保密管理员。',
    unbound: '“{text}”是空白标签，还没有绑定。',
    malformed: '“{text}”格式不对。',
  } satisfies Record<ReadView['outcome'], string>,
};
