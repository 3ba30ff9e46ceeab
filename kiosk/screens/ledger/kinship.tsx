import { Kinship } from '#api/copyings.ts';
import type { CarrierRow } from '#api/ledger.ts';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useDesk } from '../../desk/context.ts';
import { paths } from '../../router.ts';
import { fill } from '../../text/words.ts';
import { CustodyLine, LevelMark } from '../../widgets/marks.tsx';
import { copyingWords } from '../papers/copyings/words.ts';

/** 原件 of a copy, and 复制件 of an original, each a touch away. Nothing where there are none. */
export function KinshipSection(props: { readonly carrierId: string }) {
  const { call } = useDesk();
  const kin = useSignal<Kinship | null>(null);
  useEffect(() => {
    kin.value = null;
    const path = `/api/carriers/${encodeURIComponent(props.carrierId)}/copies`;
    void call('GET', path, Kinship).then((answer) => {
      if (answer.ok) kin.value = answer.value;
    });
  }, [props.carrierId]);
  const t = copyingWords.value;
  if (kin.value === null) return null;
  const { originals, copies } = kin.value;
  return (
    <>
      <Kin label={t.originalsOf} rows={originals} />
      <Kin label={fill(t.copiesOf, { count: copies.length })} rows={copies} />
    </>
  );
}

function Kin(props: { readonly label: string; readonly rows: readonly CarrierRow[] }) {
  if (props.rows.length === 0) return null;
  return (
    <section class="stack tight" aria-label={props.label}>
      <h2>{props.label}</h2>
      <ul class="kin-list">
        {props.rows.map((row) => (
          <li key={row.id} class="row">
            <LevelMark marking={row.marking} />
            <a class="number strong" href={paths.carrier(row.id)}>
              {row.registerNumber}
            </a>
            <span class="quiet">{row.copyNumber ?? ''}</span>
            <CustodyLine custody={row.custody} />
          </li>
        ))}
      </ul>
    </section>
  );
}
