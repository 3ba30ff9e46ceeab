import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useEvents } from '../../desk/context.ts';
import { readersWords } from '../../text/of/readers.ts';
import { fill } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import type { Orders } from './orders.ts';

/** The bar's ends, dBm: hardly heard, and right on the antenna. */
const WEAKEST = -85;
const STRONGEST = -30;
/** Without a word for so long, the tag is not seen now. ms */
const SILENT_MS = 1200;

/** 定位: how strongly the chosen tag is heard, many times a second. It ends with the dialog. */
export function LocateBar(props: { readonly epc: string; readonly orders: Orders }) {
  const t = readersWords.value;
  const { epc, orders } = props;
  const isOn = useSignal(false);
  const strength = useSignal<number | null>(null);
  const heard = useSignal(0);
  useEvents('strength', (event) => {
    if (!isOn.value || event.epc !== epc) return;
    strength.value = event.rssiDbm;
    heard.value += 1;
  });
  useEffect(() => {
    const timer = setTimeout(() => (strength.value = null), SILENT_MS);
    return () => clearTimeout(timer);
  }, [heard.value, strength]);
  useEffect(
    () => () => {
      if (isOn.value) orders.tell({ order: 'locate', epc: null });
    },
    [],
  );
  const turn = async (): Promise<void> => {
    const outcome = await orders.give({ order: 'locate', epc: isOn.value ? null : epc });
    // A reader that is gone looks for nothing any more: ending succeeds, whatever it says.
    if (outcome !== null) isOn.value = !isOn.value && outcome.state === 'done';
  };
  return (
    <>
      <Button pressed={isOn.value} disabled={orders.isBusy} onPress={() => void turn()}>
        {isOn.value ? t.locateEnd : t.locate}
      </Button>
      {isOn.value ? <Bar dbm={strength.value} /> : null}
    </>
  );
}

function Bar({ dbm }: { readonly dbm: number | null }) {
  const t = readersWords.value;
  const value = dbm === null ? WEAKEST : Math.min(STRONGEST, Math.max(WEAKEST, dbm));
  return (
    <span class="grow locate">
      <meter min={WEAKEST} max={STRONGEST} value={value} aria-label={t.locate} />
      <span class="number strong">{dbm === null ? t.notSeen : fill(t.dbm, { dbm })}</span>
      <span class="quiet small">{t.locating}</span>
    </span>
  );
}
