import { CarrierList, PlaceList } from '#api/ledger.ts';
import type { Problem } from '#api/words.ts';
import { useSignal } from '@preact/signals';
import { query, type Answer, type Call } from '../../api/client.ts';
import { useDesk } from '../../desk/context.ts';
import { ledgerWords } from '../../text/of/ledger.ts';
import { Button } from '../../widgets/button.tsx';
import { ProblemNotice } from '../../widgets/notice.tsx';
import { sampleOf, type Source } from '../print/choices.ts';
import { OrderDialog } from '../print/order-dialog.tsx';

/** 柜内标签: a safe is a place too, of the same code; its door and shelves, or what lies in it. */
export function PrintInside(props: { readonly code: string }) {
  const { call } = useDesk();
  const printing = useSignal<Source | null>(null);
  const problem = useSignal<Problem | null>(null);
  const open = async (): Promise<void> => {
    const answer = await insideOf(call, props.code);
    problem.value = answer.ok ? null : answer.problem;
    if (answer.ok) printing.value = answer.value;
  };
  return (
    <>
      {problem.value === null ? null : <ProblemNotice problem={problem.value} />}
      <Button onPress={() => void open()}>{ledgerWords.value.printInside}</Button>
      {printing.value === null ? null : (
        <OrderDialog source={printing.value} onClose={() => (printing.value = null)} />
      )}
    </>
  );
}

/** The safe of this code as what is to be labelled, with one thing that lies in it to show the label of. */
async function insideOf(call: Call, code: string): Promise<Answer<Source | null>> {
  const places = await call('GET', '/api/places', PlaceList);
  if (!places.ok) return places;
  const safe = places.value.places.find((place) => place.kind === 'safe' && place.code === code);
  if (safe === undefined) return { ok: true, value: null };
  const path = `/api/carriers${query({ placeId: safe.id, limit: '1' })}`;
  const inside = await call('GET', path, CarrierList);
  if (!inside.ok) return inside;
  const first = inside.value.rows[0];
  const what = { kind: 'place' as const, placeId: safe.id, of: 'carriers' as const };
  return { ok: true, value: { what, sample: first === undefined ? null : sampleOf(first) } };
}
