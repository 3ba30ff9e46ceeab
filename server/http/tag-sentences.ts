import type { Trouble } from '../procedures/outcome.ts';

/** What can come between a label and its tag: status, Chinese, English. */
export const TAG_SENTENCES = {
  noLabelToEncode: [
    409,
    '此件还没有在用或待贴的标签，请先打印标签。',
    'There is no living label to write a tag for; print one first.',
  ],
  readerAway: [
    409,
    '读写器没有连接，或不会写标签。',
    'The reader is not connected, or writes no tags.',
  ],
  padBusy: [
    409,
    '这台读写器正在写另一枚标签，请稍等。',
    'This reader is writing another tag; wait.',
  ],
  noTag: [409, '读写器上没有读到标签，请放一枚。', 'No tag was read; lay one on the reader.'],
  tooManyTags: [
    409,
    '读写器上不止一枚标签，请只留一枚，其余拿远。',
    'More than one tag lies there; leave one and take the others away.',
  ],
  tagUnread: [
    409,
    '读不到这枚标签的芯片号，没有写入。请换个位置，或换一枚。',
    'The chip’s own number cannot be read; nothing was written. Move it, or take another.',
  ],
  tagFailed: [
    409,
    '这枚标签没有写成，已作废并记账。请换一枚。',
    'This tag could not be written; it is voided and counted. Take another.',
  ],
  tagWithoutSerial: [
    409,
    '这枚标签的芯片没有唯一编号，防不了复制，不能使用。',
    'This chip has no number of its own and could be copied; it cannot be used.',
  ],
  tagBound: [
    409,
    '这枚标签已绑定另一件在用的标签，不能改写。',
    'This tag stands for another living label and is not written.',
  ],
  tagCloned: [
    409,
    '这枚标签的内容与另一枚相同而芯片不同，疑为复制，已报警。请交安全保密管理员。',
    'This tag shows another’s content on another chip: it may be a copy. An alarm was raised; give it to the security officer.',
  ],
  tagCarriesLabel: [
    409,
    '这枚标签里写着另一件在用的标签。要覆盖吗？',
    'This tag bears the EPC of another living label. Overwrite it?',
  ],
  labelHasTag: [
    409,
    '此件的标签已有电子标签。用这一枚代替吗？原来那枚随即作废。',
    'The label has a tag already. Put this one in its place? The other is void from then on.',
  ],
  rfidNotHere: [
    409,
    '写电子标签的打印机须是 ZPL 或 TSPL，并以网络、串口或设备文件连接。',
    'A printer that writes tags speaks ZPL or TSPL, over the network, a serial line or a device file.',
  ],
  tidNotHere: [
    409,
    '这种读写器不能随读芯片号。',
    'This kind of reader cannot be asked for each tag’s TID.',
  ],
} as const satisfies Partial<Readonly<Record<Trouble, readonly [number, string, string]>>>;
