import type { TagConsent } from '#api/tags.ts';

/** 写入电子标签. */
export const tags = {
  act: '写入电子标签',
  title: '写入电子标签',
  titleOf: '写入电子标签：{name}',
  pad: '读写器',
  lay: '在读写器上放一枚电子标签，其余拿远。',
  check: '写入，并读回核对。',
  stick: '取下标签，贴到实物上。',
  stickAndScan: '取下标签，贴到实物上，扫码启用。',
  write: '写入',
  writing: '正在写入，请不要移动标签…',
  written: '已写入，并读回核对无误。',
  done: '完成',
  other: '换一枚再试',
  consent: {
    tagCarriesLabel: '覆盖写入',
    labelHasTag: '用这一枚代替',
  } satisfies Record<TagConsent, string>,
  has: '现有电子标签，芯片 {tid}。',
  hasLocked: '现有电子标签，芯片 {tid}，已锁定。',
  hasNone: '还没有电子标签。',
  voided: '本单位累计作废 {count} 枚。',
  noLabel: '此件没有在用或待贴的标签，请先打印标签。',
  noPad: '本终端没有能写电子标签的读写器。',
};
