import { insteadNotes, type TakeOnPaper } from './take-on-paper.ts';

/** 方法与限度: what the numbers say, and what they do not. */
export const takeNotes = (take: TakeOnPaper): string[] => [
  ...methodNotes(take),
  ...awaitedNotes(take),
  ...insteadNotes(take),
  ...(take.isNamedNow
    ? [
        '本次盘点核毕时还没有按值留名：单位、人员、处所的名称按制表时的账，核毕后改过名的与当时不同。',
      ]
    : []),
];

/** 未送达 at a closing, by name. */
const awaitedNotes = ({ places }: TakeOnPaper): string[] =>
  places.flatMap(({ place, by, awaited }) =>
    awaited === null
      ? []
      : [
          `${place}盘毕时可能有没送达的读数：${awaited.devices.join('、')}；${by}签字说明：${awaited.words}`,
        ],
  );

const methodNotes = ({ sample, sha256 }: TakeOnPaper): string[] => [
  '方法：盘点不停止收发。每件按看到它那一刻的账判断在位、错位或账外；盘点期间有手续变动而没有看到的，记“在手续中”，不算已见，也不算盘亏。',
  '读标签只证明读到的在位。没有读到的，逐件扫码、由具名的人目视，或由盘点人和第二人分别查找；两人都没有找到的才记“盘亏”。每件应在的载体都有结论，点位才盘毕。',
  '“遍数”是有变化的各遍，与上一遍没有不同的并入上一遍。“再扫至多”是再扫一遍最多还能读到的件数（按各遍只读到一次的件数推算，97.5 % 上界），用来决定何时停扫。读数推不出“在位而读不到”的件数，本报告不给这个数。',
  sample === null
    ? '没有做盘后抽查：账上没有而实物在、登记与实物不符等情形，除所列差异外，本报告不作结论。'
    : '抽查结论按超几何分布精确计算，以随机抽取、核对人没有盘过所核之件为前提；它说的是抽查那时的账与物。',
  '账物相符率＝（应在件数－有差异的件数）÷应在件数；一件有几项差异只算一件，账外之物和废签不减应在。',
  ...(sha256 === ''
    ? ['本次盘点在明细封存之前完成：没有读取方式和密级的分项，明细不在核验之列，由一人签字。']
    : []),
];
