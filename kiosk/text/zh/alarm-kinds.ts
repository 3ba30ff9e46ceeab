import type { AlarmView } from '#api/alarms.ts';
import type { Duty } from '#domain/people.ts';

type Kind = Record<AlarmView['kind'], { readonly what: string; readonly todo: string }>;

/** 警报种类, 催还级别, 责任人. */
export const alarmKinds = {
  kinds: {
    retiredLabel: {
      what: '扫到已作废的标签',
      todo: '找到贴着它的实物，核对是不是登记的那一件；揭下旧标签，贴新标签。',
    },
    forgedLabel: {
      what: '扫到伪造的标签',
      todo: '留下实物，问清来历，由安全保密管理员处理。最近换过密钥或恢复过数据的，先核对密钥文件。',
    },
    notPrintedLabel: {
      what: '扫到没有印过的标签',
      todo: '账上没有印过这枚标签。留下实物，查清是谁、用什么印的；刚恢复过备份的，可能是备份之后印的。',
    },
    clonedTag: {
      what: '电子标签疑似被复制',
      todo: '芯片与账上绑定的不是同一枚。留下实物，核对编号与封签，由安全保密管理员处理。',
    },
    overdueLoan: {
      what: '借阅到期未还',
      todo: '请持有人今天归还；确有需要的，持审批续借。归还后警报自行解除。',
    },
    legLate: {
      what: '传阅超期未交回',
      todo: '请阅文人把文件交回档案管理员，不得自行传给下一位。交回后自行解除。',
    },
    outingLate: {
      what: '携带外出超期未归',
      todo: '联系携带人，问清载体在哪里、由谁看管。全部查验交回后自行解除。',
    },
    approvalWaiting: {
      what: '审批等候过久',
      todo: '请审批人批准或不批准。审结、撤回或过期后自行解除。',
    },
    visitOver: {
      what: '外来查阅超过时间',
      todo: '请接待人陪同查阅人离开，所阅载体全部交回。登记离开后自行解除。',
    },
    eventOver: {
      what: '会议已散，材料没有收齐',
      todo: '按座位逐份收回、查验桌面。关闭会议材料后自行解除。',
    },
    pledgeExpired: {
      what: '保密承诺书已到期',
      todo: '在重新签订之前，他不能借阅。登记新承诺书后自行解除。',
    },
    stockTakeLate: {
      what: '盘点过期未办结',
      todo: '盘完剩下的点位，说明差异，办理签字；办结或撤销后自行解除。',
    },
    differenceLate: {
      what: '盘点差异过时未说明',
      todo: '在盘点的“差异”页逐项写明原因。全部说明后自行解除。',
    },
    unaccounted: {
      what: '载体下落不明',
      todo: '按“查找任务”逐处查找并记录；二十四小时内向保密行政管理部门和上级机关报告。找到并入账后自行解除。',
    },
    dayOpen: {
      what: '到点未开日或未关日',
      todo: '打开“关日”：尚未开日的先看夜间情况再开日；已开日的逐项办结或说明后关日。办后自行解除。',
    },
    guestOver: {
      what: '来访人到时未离开',
      todo: '到他所在的部位核对，送他离开，或写明原因延时。登记后自行解除。',
    },
    escortLeft: {
      what: '来访人身边没有陪同人',
      todo: '立即到场，请陪同人回来，或换一位名单上的人。有人陪同或来访人离开后自行解除。',
    },
    safeLeftOpen: {
      what: '保密柜到点未关',
      todo: '到柜前核对，锁好后登记关柜。登记后自行解除。',
    },
    codeDue: {
      what: '柜密码到期',
      todo: '保管人开柜更换密码并登记（只登记换过，不登记密码）。登记后自行解除。',
    },
    safeCountOff: {
      what: '关柜清点与账不符',
      todo: '到柜前逐件核对；差的件按台账查去向，必要时立即盘点。',
    },
    safeNotLocked: {
      what: '巡查发现柜未锁',
      todo: '守住柜，请保管人到场清点、锁好，查清谁最后离开。',
    },
    areaOver: {
      what: '在要害部位停留超时',
      todo: '去看本人是否还在里面；还在的请其离开并刷证，已走的由门岗补记。离开后自行解除。',
    },
    areaAlone: {
      what: '双人处所只剩一人',
      todo: '请第二人回到里面，或请留下的人离开。不再只剩一人后自行解除。',
    },
    doorSilent: {
      what: '门禁读卡器断联',
      todo: '门岗改为手工登记；检查设备桥、网线和电源。恢复后自行解除，断开的时间记为空档。',
    },
    badgeTwice: {
      what: '同一张证件重复进门',
      todo: '核对持证人是不是本人，里面的人是谁；确系漏刷出门的，由门岗写明后放行。',
    },
    gateCrossing: {
      what: '载体过门没有借出手续',
      todo: '请携带人停下，按编号核对手续；没有手续的带回库内。写明去向后处理。',
    },
    gateUnclear: {
      what: '门边读到的与账不符',
      todo: '按编号找到实物核对：从外面进来的，问清何时怎样带出的，查有无拆封缺页；门边不再读到的，看还在不在原处。写明结果。',
    },
    wrongArea: {
      what: '多次尝试进入无权进入的处所',
      todo: '问清来意，核对证件；需要进入的，由安全保密管理员列入名单。',
    },
    lostBadge: {
      what: '已挂失的工作证被出示',
      todo: '留下证件，核对持证人身份，查清从哪里得来。',
    },
  } satisfies Kind,
  of: {
    carrier: '载体 {name}',
    place: '处所 {name}',
    person: '工作证 {name}',
    visit: '来访证 {name}',
    matter: '办件 {name}',
  },
  dueAt: '应于 {at} 前',
  holder: '在 {who} 手中',
  person: '{who}',
  step: {
    2: '满一个工作日，报办公室主任',
    3: '满三个工作日，报单位分管领导',
  },
  reportBy: '应于 {at} 前报告',
  /** 下落不明: hours, not working days. */
  hours: {
    1: '已满一小时',
    2: '已满四小时，报办公室主任',
    3: '已满十二小时，报单位分管领导',
    4: '已满二十小时',
    5: '已过二十四小时',
  },
  officerOnly: '由安全保密管理员处理。',
  waitsFor: '等 {duties} 处理。',
  duties: {
    keeper: '档案管理员',
    securityOfficer: '安全保密管理员',
    guard: '门岗',
    sysAdmin: '系统管理员',
    officeHead: '办公室主任',
    unitLeader: '分管领导',
  } satisfies Partial<Record<Duty, string>>,
  known: '已知悉，事情未了',
  knownHint: '有人写过处理，但东西还没有回来、事情还没有办完。到下一级时会重新提出。',
  noteKnown: '记下',
  raised: '{at} 提出',
  ended: '{at} 解除',
};
