import type { ReaderOrder, Region } from '#wire';
import { useSignal } from '@preact/signals';
import { readersWords } from '../../text/of/readers.ts';
import { words } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { Field, Select } from '../../widgets/field.tsx';
import { Notice } from '../../widgets/notice.tsx';
import { isEpc, isPassword, NO_PASSWORD } from './hex.ts';
import type { Orders } from './orders.ts';

const REGIONS: readonly Region[] = ['china900', 'china800', 'us', 'europe', 'korea'];
const BAUDS = [9600, 19_200, 38_400, 57_600, 115_200] as const;
const MODES = ['answer', 'auto'] as const;

/** 长期更改: a power cut undoes none of it. Asked once more before it is sent. `epc` is the tag chosen above, if any. */
export function LastingPart(props: { readonly orders: Orders; readonly epc: string | null }) {
  const t = readersWords.value;
  const { orders, epc } = props;
  const wanted = useSignal<{ readonly order: ReaderOrder; readonly why: string } | null>(null);
  const ask = (order: ReaderOrder, why: string = t.lastingWhy): void => {
    wanted.value = { order, why };
  };
  return (
    <details class="stack lasting">
      <summary class="strong">{t.lasting}</summary>
      <p class="quiet">{t.lastingWhy}</p>
      <Sure wanted={wanted} orders={orders} />
      <Picked
        label={t.region}
        options={REGIONS.map((value) => ({ value, label: t.regions[value] }))}
        onSet={(value) => {
          const region = REGIONS.find((each) => each === value);
          if (region !== undefined) ask({ order: 'setRegion', region });
        }}
      />
      <Picked
        label={t.workMode}
        options={MODES.map((value) => ({ value, label: t.workModes[value] }))}
        onSet={(value) => {
          const mode = MODES.find((each) => each === value);
          if (mode !== undefined) ask({ order: 'setWorkMode', mode });
        }}
      />
      <Picked
        label={t.baud}
        options={BAUDS.map((value) => ({ value: String(value), label: String(value) }))}
        onSet={(value) => {
          const baud = BAUDS.find((each) => String(each) === value);
          if (baud !== undefined) ask({ order: 'setBaud', baud });
        }}
      />
      <TagChanges key={epc} epc={epc ?? ''} onAsk={ask} />
    </details>
  );
}

type Wanted = { value: { readonly order: ReaderOrder; readonly why: string } | null };

function Sure({ wanted, orders }: { readonly wanted: Wanted; readonly orders: Orders }) {
  const t = readersWords.value;
  const asked = wanted.value;
  if (asked === null) return null;
  const acts = (
    <>
      <Button onPress={() => (wanted.value = null)}>{words.value.common.cancel}</Button>
      <Button
        look="danger"
        disabled={orders.isBusy}
        onPress={() => {
          wanted.value = null;
          void orders.give(asked.order);
        }}
      >
        {t.sure}
      </Button>
    </>
  );
  return (
    <Notice state="needs" acts={acts}>
      <p class="strong">{t.orders[asked.order.order]}</p>
      <p>{asked.why}</p>
    </Notice>
  );
}

function Picked(props: {
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly onSet: (value: string) => void;
}) {
  const value = useSignal(props.options[0]?.value ?? '');
  return (
    <div class="row bottom">
      <Select
        label={props.label}
        value={value.value}
        options={props.options}
        onChange={(next) => (value.value = next)}
      />
      <Button onPress={() => props.onSet(value.value)}>{readersWords.value.set}</Button>
    </div>
  );
}

function TagChanges(props: {
  readonly epc: string;
  readonly onAsk: (order: ReaderOrder, why: string) => void;
}) {
  const t = readersWords.value;
  const epc = useSignal(props.epc);
  const password = useSignal(NO_PASSWORD);
  const isReady = isEpc(epc.value) && isPassword(password.value);
  const tag = { epc: epc.value.toUpperCase(), password: password.value.toUpperCase() };
  return (
    <div class="stack">
      <div class="two">
        <Field
          label={t.tagEpc}
          maxLength={124}
          value={epc.value}
          wrong={epc.value !== '' && !isEpc(epc.value) ? t.wrongEpc : undefined}
          onChange={(text) => (epc.value = text)}
        />
        <Field
          label={`${t.password} / ${t.killPassword}`}
          hint={t.passwordHint}
          maxLength={8}
          value={password.value}
          wrong={isPassword(password.value) ? undefined : t.wrongPassword}
          onChange={(text) => (password.value = text)}
        />
      </div>
      <div class="row">
        <Button
          disabled={!isReady}
          onPress={() =>
            props.onAsk({ order: 'lock', area: 'epc', action: 'password', ...tag }, t.lockWhy)
          }
        >
          {t.lock}
        </Button>
        <Button
          look="danger"
          disabled={!isReady}
          onPress={() => props.onAsk({ order: 'kill', ...tag }, t.killWhy)}
        >
          {t.kill}
        </Button>
      </div>
    </div>
  );
}
