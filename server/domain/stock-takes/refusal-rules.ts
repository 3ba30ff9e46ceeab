import type { Rule } from '../refusal-rules.ts';
import type { RefusalKind } from '../refusals.ts';

/** 盘点 and what is unaccounted for: rule and clause of each refusal. */
export const TAKE_RULES = {
  counterNotCleared: { id: 'R11.3', clause: '《保守国家秘密法》第二十一条、第四十三条' },
  counterIsKeeper: { id: 'R11.2', clause: '盘点人与保管人分离' },
  countersNeeded: { id: 'R11.3', clause: '绝密载体须二人以上清点' },
  scopeEmpty: { id: 'R11.1', clause: '盘点须有范围' },
  notNamedCounter: { id: 'R11.10', clause: '由指定的盘点人盘点' },
  placeNotInTake: { id: 'R11.11', clause: '先扫点位，再盘其中的载体' },
  placeClosed: { id: 'R11.12', clause: '点位盘毕后不再计数' },
  placeNotClosed: { id: 'R11.12', clause: '点位盘毕后不再计数' },
  takeOver: { id: 'R11.13', clause: '盘点办结后不再更改' },
  stationNotCounting: { id: 'R11.11', clause: '先扫点位，再盘其中的载体' },
  secondCountOther: { id: 'R11.14', clause: '复盘由他人进行' },
  notCountedOnce: { id: 'R11.14', clause: '复盘由他人进行' },
  firstCountOpen: { id: 'R11.17', clause: '盲盘：初盘完毕签字后才告知账上应在' },
  countedBlind: { id: 'R11.17', clause: '盲盘：初盘完毕签字后才告知账上应在' },
  sweepUnchanged: { id: 'R11.15', clause: '两遍之间须有变化，读数才相互独立' },
  devicesOutstanding: { id: 'R11.18', clause: '盘毕前收齐各设备的读数；收不齐的逐一写明' },
  placeUnsettled: { id: 'R11.16', clause: '应在的件逐件读到、目视，或二人查找未见，点位方可盘毕' },
  secondLookNeeded: {
    id: 'R11.16',
    clause: '应在的件逐件读到、目视，或二人查找未见，点位方可盘毕',
  },
  secondCounterNeeded: { id: 'R11.3', clause: '绝密载体须二人以上清点' },
  placesNotCounted: { id: 'R11.5', clause: '点位逐一盘毕，方可核毕' },
  differencesUnexplained: { id: 'R11.6', clause: '差异须逐项说明' },
  movedUnseen: { id: 'R11.5', clause: '盘点期间只在账上移位的件，须有人见到' },
  sampleUnchecked: { id: 'R11.7', clause: '抽查由他人逐件核对' },
  sampleDrawn: { id: 'R11.7', clause: '抽查由他人逐件核对' },
  nothingToSample: { id: 'R11.7', clause: '抽查由他人逐件核对' },
  checkerCounted: { id: 'R11.7', clause: '抽查由他人逐件核对' },
  takeNotComplete: { id: 'R11.8', clause: '核毕后方可签字' },
  signedAlready: { id: 'R11.9', clause: '盘点人、保管人、审计员三方分别签字' },
  standInWords: {
    id: 'R11.9',
    clause: '盘点人、保管人、审计员三方分别签字；离岗的由办公室主任代签并写明',
  },
  signerUnfit: { id: 'R11.9', clause: '盘点人、保管人、审计员三方分别签字' },
  reasonUnfit: { id: 'R11.10', clause: '差异须逐项说明原因' },
  notWrittenOff: { id: 'R11.11', clause: '账物相符：未见的先记下落不明，不得径行核销' },
  borrowingFrozen: {
    id: 'R12.1',
    clause: '《实施条例》第六十一条：立即采取补救措施；下落不明未了结，责任人暂停借阅',
  },
} satisfies Partial<Record<RefusalKind, Rule>>;
