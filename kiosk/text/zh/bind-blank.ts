/** 绑定空白标签. */
export const bindBlank = {
  title: '绑定空白标签',
  act: '绑定空白标签',
  blank: '空白标签',
  thing: '实物',
  scanBlank: '请扫空白标签',
  scanThing: '请扫实物，或在这里查找',
  findHint: '编号、文号、题名、序列号均可',
  none: '没有符合的载体',
  another: '换一件',
  bind: '绑定',
  bound: '已绑定：{code} 贴在 {name}',
  next: '接着扫下一张空白标签。',
  hasLabel: '此件已有标签，不能再绑；要换请补打。',
  /** After registering: the thing is known, the next blank is for it. */
  afterRegister: '手边有空白标签？贴上扫一下，即绑定到 {number}。',
};
