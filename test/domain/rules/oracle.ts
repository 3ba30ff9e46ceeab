import type { CarrierKind } from '#domain/carriers.ts';
import type { ApproverRole } from '#domain/rules/operations.ts';
import type { Present } from '#domain/rules/permit.ts';
import type { Asked, Limit } from '#domain/rules/policy.ts';
import type { Marking, PersonClass } from '#domain/secrecy.ts';

/**
 * The regimes once more, as a clerk would pin them to the wall: a line an operation, a column a level. It was written from
 * the regimes and not from the floor, so that the two may disagree.
 *
 * × forbidden · 主 办公室主任 · 领 分管领导 · 2人 persons · 1证 witnesses · 3日 days · 3工 working days · 日 same day · 场 session ·
 * 阅 reading room · 密 designated room · the rest: what must be written.
 */
const WALL = `
               | 绝密                      | 机密                         | 秘密                         | 工作秘密                     | 内部                       | 非密
register       | 1证 日                    | 日                           | 日                           | 日                           | 日                         | 日
make           | 领 2人 份数 名单          | 领 份数 名单                 | 领 份数 名单                 |                              |                            |
receive        | 2人 件数 封签             | 件数 封签                    | 件数 封签                    | 件数                         | 件数                       | 件数
dispatch       | 领 3工 名单 封签          | 领 3工 名单 封签             | 领 3工 名单 封签             | 名单                         | 名单                       | 名单
transport      | 领 2人 渠道 封签          | 渠道 封签                    | 渠道 封签                    | 渠道                         | 渠道                       | 渠道
readInRoom     | 领 2人 场 密              | 主 日                        | 日                           | 日                           | 日                         | 日
lend           | ×                         | 主 3日                       | 主 3日                       | 3日                          | 3日                        | 3日
return         | 2人                       |                              |                              |                              |                            |
copy           | 领 2人 同意 事由          | 领 事由                      | 领 事由                      | 主 事由                      |                            |
extract        | 领 2人 同意 事由          | 领 事由                      | 领 事由                      | 主 事由                      |                            |
carryOut       | 领 2人 事由 去处 保管     | 领 事由 去处 保管            | 领 事由 去处 保管            | 主 事由 去处 保管            | 事由 去处                  | 事由 去处
carryAbroad    | ×                         | 领 事由 去处 保管 证号       | 领 事由 去处 保管 证号       | 领 事由 去处 保管            | 领 事由 去处 保管          | 领 事由 去处 保管
keep           | 2人 日 事由               | 日 事由                      | 日 事由                      |                              |                            |
repair         | 领 1证 故障               | 领 1证 故障                  | 领 1证 故障                  | 故障                         | 故障                       | 故障
stockTake      | 2人 3工                   | 3工                          | 3工                          | 3工                          | 3工                        | 3工
changeLevel    | 领 通知                   | 领 通知                      | 领 通知                      | 领 通知                      | 领 通知                    | 领 通知
extendScope    | 领 事由                   | 领 事由                      | 领 事由                      |                              |                            |
handOver       | 领 2人 1证 清单           | 领 2人 1证 清单              | 领 2人 1证 清单              | 领 2人 1证 清单              | 领 2人 1证 清单            | 领 2人 1证 清单
leave          | 领 1证 清单               | 领 1证 清单                  | 领 1证 清单                  | 领 1证 清单                  | 领 1证 清单                | 领 1证 清单
clearBack      | 2人 通知 件数             | 通知 件数                    | 通知 件数                    | 件数                         | 件数                       | 件数
destroy        | 领 2人 2证 30日 清单 办法 | 领 2人 2证 30日 清单 办法    | 领 2人 2证 30日 清单 办法    | 主 2证 30日 清单 办法        | 主 2证 30日 清单 办法      | 主 2证 30日 清单 办法
reportMissing  | 1日                       | 1日                          | 1日                          | 1日                          | 1日                        | 1日
reportLeak     | 1日                       | 1日                          | 1日                          | 1日                          | 1日                        | 1日
enterKeyArea   | 2人 事由                  | 事由                         | 事由                         |                              |                            |
retireDevice   | 领 2人 序号 办法          | 领 2人 序号 办法             | 领 2人 序号 办法             | 主 序号 办法                 | 主 序号 办法               | 主 序号 办法
administer     | 2人 事由                  | 2人 事由                     | 2人 事由                     | 2人 事由                     | 2人 事由                   | 2人 事由
circulate      | 2人 场                    | 3日                          | 3日                          | 5日                          | 5日                        | 5日
handOut        | 领 2人 场 会场            | 日 会场                      | 日 会场                      | 日                           | 日                         | 日
readByOutsider | ×                         | 领 2人 日 阅 介绍信 证件 事由 | 领 2人 日 阅 介绍信 证件 事由 | 主 2人 日 阅 介绍信 证件 事由 | 2人 日 阅 介绍信 证件 事由 | 2人 日 阅 介绍信 证件 事由
renew          | ×                         | 主 3日                       | 主 3日                       | 3日                          | 3日                        | 3日
`;

const LINES: ReadonlyMap<string, readonly string[]> = new Map(
  WALL.split('\n').map((line) => {
    const [operation = '', ...cells] = line.split('|');
    return [operation.trim(), cells];
  }),
);

const COLUMNS: readonly Marking[] = [
  'topSecret',
  'secret',
  'confidential',
  'workSecret',
  'internal',
  'none',
];
const FIELD: Readonly<Record<string, string>> = {
  同意: 'consent',
  事由: 'purpose',
  去处: 'destination',
  保管: 'safekeeping',
  证号: 'permitNumber',
  介绍信: 'letterNumber',
  证件: 'idNumber',
  会场: 'place',
  份数: 'copies',
  名单: 'recipients',
  件数: 'count',
  封签: 'sealNumber',
  渠道: 'channel',
  故障: 'fault',
  通知: 'noticeNumber',
  清单: 'listNumber',
  办法: 'method',
  序号: 'serialNumber',
};

/** Whoever does this gets to know what is in the thing: he must be cleared for it. */
const KNOWING: ReadonlySet<string> = new Set(
  'lend renew readInRoom circulate handOut copy extract carryOut carryAbroad'.split(' '),
);
const SAFE_STAYS: ReadonlySet<string> = new Set([...KNOWING, 'readByOutsider']);
const CEILING: Readonly<Record<PersonClass, number>> = { core: 3, important: 2, general: 1 };
const HEIGHT: Partial<Record<Marking, number>> = { topSecret: 3, secret: 2, confidential: 1 };

/** What stands on the wall for this case; the exceptions are its footnotes. */
function cellOf({ operation, marking, kind, sort, personClass }: Asked): string {
  const height = HEIGHT[marking] ?? 0;
  const isSecret = height > 0;
  // 注1: a safe goes nowhere and is not read.
  if (kind === 'safe' && SAFE_STAYS.has(operation)) return '×';
  // 注2: nobody above his class, and without a class nothing.
  const ceiling = personClass === null ? 0 : CEILING[personClass];
  if (isSecret && KNOWING.has(operation) && ceiling < height) return '×';
  const isMiddle = height === 1 || height === 2;
  // 注3: media lie in the safe overnight, so that there is nothing to renew.
  if (kind === 'medium' && isMiddle && operation === 'lend') return '主 日';
  if (kind === 'medium' && isMiddle && operation === 'renew') return '×';
  // 注4: files of the archive.
  if (sort === '案卷' && marking !== 'topSecret') {
    if (operation === 'lend' || operation === 'renew') return isMiddle ? '领 7日' : '7日';
    if (operation === 'readInRoom') return isMiddle ? '领 日 阅' : '日 阅';
  }
  // 注5: a machine leaves the office with the leader's word only.
  if (operation === 'carryOut' && kind === 'device' && !isSecret) return '领 事由 去处 保管';
  // 注6: only devices and media are retired so.
  const RETIRED: readonly CarrierKind[] = ['device', 'medium'];
  if (operation === 'retireDevice' && !RETIRED.includes(kind)) return '无';
  return LINES.get(operation)?.[COLUMNS.indexOf(marking)] ?? '无';
}

export type Verdict = { readonly says: string; readonly limit: Limit | null };
type Wanted = {
  readonly says: 'allowed' | 'ruleForbids' | 'noRuleAllows';
  readonly role: ApproverRole | null;
  readonly persons: number;
  readonly witnesses: number;
  readonly place: Present['place'];
  readonly limit: Limit | null;
  readonly fields: readonly string[];
};

const read = new Map<string, Wanted>();
function wantedBy(cell: string): Wanted {
  const known = read.get(cell);
  if (known) return known;
  const words = cell.trim().split(/\s+/u).filter(Boolean);
  const count = (unit: string): number =>
    Number(words.find((word) => new RegExp(`^\\d+${unit}$`, 'u').test(word))?.slice(0, -1) ?? 0);
  const has = (word: string): boolean => words.includes(word);
  const limits: readonly (Limit | false)[] = [
    count('日') > 0 && { unit: 'days', count: count('日') },
    count('工') > 0 && { unit: 'workingDays', count: count('工') },
    has('日') && { unit: 'sameDay' },
    has('场') && { unit: 'session' },
  ];
  const wanted: Wanted = {
    says: has('×') ? 'ruleForbids' : has('无') ? 'noRuleAllows' : 'allowed',
    role: has('领') ? 'unitLeader' : has('主') ? 'officeHead' : null,
    persons: count('人'),
    witnesses: count('证'),
    place: has('阅') ? 'readingRoom' : has('密') ? 'designatedRoom' : null,
    limit: limits.find((one) => one !== false) || null,
    fields: words.flatMap((word) => FIELD[word] ?? []),
  };
  read.set(cell, wanted);
  return wanted;
}

/** What the wall says of a case: allowed with its limit, or the first thing that is lacking. */
export function expected(asked: Asked, present: Present): Verdict {
  const wanted = wantedBy(cellOf(asked));
  const no = (says: string): Verdict => ({ says, limit: null });
  if (wanted.says !== 'allowed') return no(wanted.says);
  if (wanted.fields.some((name) => !present.fields.includes(name))) return no('fieldNeeded');
  if (wanted.role === 'unitLeader' && present.approvedBy !== 'unitLeader')
    return no('approvalNeeded');
  if (wanted.role === 'officeHead' && present.approvedBy === null) return no('approvalNeeded');
  if (present.persons < wanted.persons) return no('personsNeeded');
  if (present.witnesses < wanted.witnesses) return no('witnessesNeeded');
  if (wanted.place !== null && present.place !== wanted.place) return no('placeNeeded');
  return { says: 'allowed', limit: wanted.limit };
}
