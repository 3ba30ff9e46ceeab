import type { Fact, FactDetail } from './facts.ts';

/**
 * The fact that a text tells: `factText` backwards. It is for texts out of our own ledger, whose
 * shape the writer's types promise and `verify` proves byte by byte; nothing from outside comes here.
 */
export function readFactText(text: string): Fact {
  const told: Told = JSON.parse(text);
  const { reading } = told;
  return {
    // A union cannot be rebuilt from its halves by the compiler: the kind and its data were one object.
    detail: detailOf(told),
    carrierId: told.item,
    from: told.from,
    to: told.to,
    circumstance: {
      act: told.act,
      at: told.at,
      actorId: told.actor,
      approverIds: told.approvers,
      witnessIds: told.witnesses,
      stationId: told.station,
      reading:
        reading === null ? null : { sourceId: reading.source, seq: reading.seq, at: reading.at },
      monotonicMs: told.monotonic,
      policyVersion: told.policy,
    },
    logId: told.log,
    seq: told.seq,
    index: told.index,
    level: told.level,
    previous: told.previous,
  };
}

type Circumstance = Fact['circumstance'];
type Reading = NonNullable<Circumstance['reading']>;
type Told = {
  readonly log: string;
  readonly seq: number;
  readonly kind: FactDetail['kind'];
  readonly data: object;
  readonly item: Fact['carrierId'];
  readonly level: Fact['level'];
  readonly from: Fact['from'];
  readonly to: Fact['to'];
  readonly previous: number | null;
  readonly act: Circumstance['act'];
  readonly index: number;
  readonly at: Circumstance['at'];
  readonly monotonic: number;
  readonly actor: Circumstance['actorId'];
  readonly approvers: Circumstance['approverIds'];
  readonly witnesses: Circumstance['witnessIds'];
  readonly station: Circumstance['stationId'];
  readonly reading: { readonly source: string; seq: Reading['seq']; at: Reading['at'] } | null;
  readonly policy: string;
};

const isDetail = (value: object): value is FactDetail => 'kind' in value;

function detailOf({ kind, data }: Told): FactDetail {
  const detail = { ...data, kind };
  if (!isDetail(detail)) throw new Error('A fact without a kind');
  return detail;
}
