import type { GraveBecause, Severity } from '#domain/alarm-severity.ts';

/** 警报级别, 声响, 静音. */
export const severity = {
  severity: { urgent: '紧急', important: '重要', notice: '提示' } satisfies Record<
    Severity,
    string
  >,
  because: {
    outOfControl: '载体可能正在失去控制，每一分钟都要紧。',
    wrongHands: '可能有人在不该在的地方，或拿着不是他的证件、标签。',
    unprotected: '看守、门、锁此刻没有起作用。',
    late: '去向清楚，只是过了时限；拖得越久级别越高。',
    lapsed: '期限已满，须重新办理。',
    unclear: '账与物对不上，先核对再定性。',
  } satisfies Record<GraveBecause, string>,
  why: '级别“{severity}”：{because}',
  counted: '{word} {count}',
  openHere: '未处理警报',
  ringing: '有 {count} 条紧急警报等待处理',
  ringingNobody: '有 {count} 条紧急警报，请登录处理',
  toAlarms: '去处理',
  silence: '静音 10 分钟',
  silenced: '紧急警报已静音到 {at}，尚未处理。新的一类警报照常响。',
  silenceRecorded: '静音记入账目，不等于处理。',
  blocked: '浏览器拦住了声音：点一下屏幕或按任意键，警报才能响。',
  volumeOff: '本机调到了静音，警报不会响。',
  volumeFloor: '门岗终端不能关掉紧急警报，按轻声响。',
};
