import type { RefusalKind } from '#domain/refusals.ts';

type Sentence = { readonly what: string; readonly next: string };

/** 拒绝 of stock-takes. */
export const takeRefusals = {
  counterNotCleared: {
    what: '{place} 可存绝密，{name}的涉密等级不够',
    next: '请由核心涉密人员盘点，或把绝密移出范围。',
  },
  counterIsKeeper: {
    what: '{name}是 {place} 的保管人，不能盘点自己保管的处所',
    next: '请由其他人盘点。',
  },
  countersNeeded: { what: '范围内可存绝密，须有 {count} 名盘点人', next: '请再指定一人。' },
  placesNotCounted: { what: '还有 {count} 个点位没有盘毕', next: '请到“总览”逐一盘毕。' },
  differencesUnexplained: { what: '还有 {count} 项差异没有说明', next: '请到“差异”逐项说明。' },
  movedUnseen: {
    what: '有 {count} 件在盘点期间只在账上移了位，没有人见到',
    next: '请重新打开它现在所在的点位，扫到它再盘毕；找不到的另立盘点查找。',
  },
  sampleUnchecked: { what: '抽查的件还没有核对', next: '请由没有盘点的人核对，再核毕。' },
  sampleDrawn: {
    what: '这次盘点已经抽过',
    next: '请核对抽中的件；点位重新盘毕后可以再抽。',
  },
  nothingToSample: { what: '没有盘到可以抽查的件', next: '请先盘点。' },
  checkerCounted: { what: '{place} 是你盘的', next: '抽查请由没有盘过的人进行。' },
  takeNotComplete: { what: '尚未核毕', next: '核毕后再签字。' },
  signedAlready: { what: '此栏已签，或此人已签过', next: '请由三个不同的人分别签字。' },
  standInWords: { what: '代离岗的人签字没有写明原因', next: '请写明为何由你代签，再签。' },
  signerUnfit: {
    what: '此人不能签这一栏',
    next: '盘点人须盘过，保管人须保管其中的点位，审计员须有此职责；盘过的人不能签另外两栏。',
  },
  notNamedCounter: { what: '不是这次盘点指定的盘点人', next: '请由指定的盘点人办理。' },
  placeNotInTake: { what: '{place} 不在这次盘点范围内', next: '请扫范围内的点位。' },
  placeClosed: { what: '{place} 已盘毕', next: '如须再盘，请先重新打开。' },
  placeNotClosed: { what: '{place} 还没有盘毕', next: '请先盘毕。' },
  takeOver: { what: '{number} 已经办结', next: '结果不再更改；如须再盘，请另立盘点。' },
  stationNotCounting: { what: '本终端没有在盘点', next: '请先扫点位。' },
  secondCountOther: { what: '{place} 由此人初盘', next: '复盘请由另一人进行。' },
  notCountedOnce: { what: '{place} 还没有初盘', next: '请先初盘。' },
  firstCountOpen: {
    what: '盲盘：{place} 的初盘还没有完毕',
    next: '请盘过此处的人先签“初盘完毕”，之后才显示差异。',
  },
  countedBlind: {
    what: '你在 {number} 中盲盘此处，不能查看账上应在',
    next: '初盘完毕签字后即可查看。单件可以扫码查看。',
  },
  sweepUnchanged: { what: '没有写明与上一遍有什么不同', next: '请换方向、距离或读写器，并写明。' },
  devicesOutstanding: {
    what: '还可能有没送达的读数：{names}',
    next: '等它们送达；等不到的，写明情况后再签。',
  },
  placeUnsettled: {
    what: '还有 {count} 件应在而没有读到，也没有目视或查找',
    next: '请逐件查看：目视在，或已找未见。',
  },
  secondLookNeeded: {
    what: '有 {count} 件只由一人目视或查找',
    next: '请第二人到场查看，刷证并输入 PIN。',
  },
  secondCounterNeeded: { what: '此处可存绝密', next: '请另一名盘点人刷证并输入 PIN。' },
  reasonUnfit: { what: '这个原因与差异种类不符', next: '请另选原因。' },
  notWrittenOff: {
    what: '账上没有记为下落不明，不能说明为丢失',
    next: '请选别的原因；确实找不到的，先在盘点中记下落不明。',
  },
  borrowingFrozen: {
    what: '名下 {numbers} 下落不明，暂停借阅',
    next: '请先找到它，或由档案管理员了结查找任务。归还不受影响。',
  },
  scopeEmpty: { what: '这个范围内没有要盘点的处所或载体', next: '请改范围。' },
} satisfies Partial<Record<RefusalKind, Sentence>>;
