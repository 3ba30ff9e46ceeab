import type { OrderOutcome } from '#wire';
import { useSignal, type Signal } from '@preact/signals';
import { readersWords } from '../../text/of/readers.ts';
import { fill } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { Field } from '../../widgets/field.tsx';
import { isEpc, isPassword, NO_PASSWORD } from './hex.ts';
import { LocateBar } from './locate-bar.tsx';
import type { Orders } from './orders.ts';

/** A TID that tells chip and serial number: six words. */
const TID_WORDS = 6;
const USER_WORDS = 8;

/** 标签: one round tells what lies there; one tag is chosen, and read, written or found. */
export function TagsPart(props: {
  readonly orders: Orders;
  readonly chosen: Signal<string | null>;
}) {
  const t = readersWords.value;
  const { orders, chosen } = props;
  const tags = useSignal<OrderOutcome['tags'] | null>(null);
  const round = async (): Promise<void> => {
    const outcome = await orders.give({ order: 'single' });
    if (outcome === null || outcome.state !== 'done') return;
    tags.value = outcome.tags;
    const only = outcome.tags.length === 1 ? outcome.tags[0] : undefined;
    chosen.value = only?.epc ?? null;
  };
  return (
    <section class="stack" aria-label={t.tags}>
      <div class="row spread">
        <h3>{t.tags}</h3>
        <Button look="main" disabled={orders.isBusy} onPress={() => void round()}>
          {t.orders.single}
        </Button>
      </div>
      {tags.value === null ? <p class="quiet">{t.noTags}</p> : null}
      {tags.value?.length === 0 ? <p>{t.noneSeen}</p> : null}
      <ul class="attached-list">
        {(tags.value ?? []).map(({ epc, rssiDbm }) => (
          <li key={epc}>
            <span class="grow number cell">{epc}</span>
            <span class="quiet number">
              {rssiDbm === null ? '' : fill(t.dbm, { dbm: rssiDbm })}
            </span>
            <Button
              size="small"
              pressed={chosen.value === epc}
              label={`${t.choose} ${epc}`}
              onPress={() => (chosen.value = epc)}
            >
              {t.choose}
            </Button>
          </li>
        ))}
      </ul>
      {chosen.value === null ? null : (
        <OneTag
          key={chosen.value}
          epc={chosen.value}
          orders={orders}
          onWritten={(epc) => {
            tags.value = (tags.value ?? []).map((tag) =>
              tag.epc === chosen.value ? { ...tag, epc } : tag,
            );
            chosen.value = epc;
          }}
        />
      )}
    </section>
  );
}

function OneTag(props: {
  readonly epc: string;
  readonly orders: Orders;
  readonly onWritten: (epc: string) => void;
}) {
  const t = readersWords.value;
  const { epc, orders } = props;
  const read = (bank: 'tid' | 'user', count: number) =>
    void orders.give({
      order: 'read',
      epc,
      bank,
      firstWord: 0,
      words: count,
      password: NO_PASSWORD,
    });
  return (
    <div class="stack panel">
      <p class="strong number cell">{fill(t.chosen, { epc })}</p>
      <div class="row">
        <Button disabled={orders.isBusy} onPress={() => read('tid', TID_WORDS)}>
          {t.tid}
        </Button>
        <Button disabled={orders.isBusy} onPress={() => read('user', USER_WORDS)}>
          {t.user}
        </Button>
        <LocateBar epc={epc} orders={orders} />
      </div>
      <NewEpc {...props} />
    </div>
  );
}

/** 写标签: another EPC for this tag. */
function NewEpc(props: {
  readonly epc: string;
  readonly orders: Orders;
  readonly onWritten: (epc: string) => void;
}) {
  const t = readersWords.value;
  const { epc, orders } = props;
  const to = useSignal('');
  const password = useSignal(NO_PASSWORD);
  const wasTried = useSignal(false);
  const write = async (): Promise<void> => {
    wasTried.value = true;
    if (!isEpc(to.value) || !isPassword(password.value)) return;
    const next = to.value.toUpperCase();
    const secret = password.value.toUpperCase();
    const outcome = await orders.give({ order: 'writeEpc', epc, to: next, password: secret });
    if (outcome?.state === 'done') props.onWritten(next);
  };
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void write();
      }}
    >
      <div class="two">
        <Field
          label={t.newEpc}
          maxLength={124}
          value={to.value}
          wrong={wasTried.value && !isEpc(to.value) ? t.wrongEpc : undefined}
          onChange={(text) => (to.value = text)}
        />
        <Field
          label={t.password}
          hint={t.passwordHint}
          maxLength={8}
          value={password.value}
          wrong={wasTried.value && !isPassword(password.value) ? t.wrongPassword : undefined}
          onChange={(text) => (password.value = text)}
        />
      </div>
      <div class="row">
        <Button type="submit" disabled={orders.isBusy}>
          {t.write}
        </Button>
      </div>
    </form>
  );
}
