import { useSignal } from '@preact/signals';
import { ledgerWords } from '../../text/of/ledger.ts';
import { Page, Tabs } from '../../widgets/page.tsx';
import { RegisterCarrier } from './carriers.tsx';
import { RegisterPlace } from './places.tsx';

const VIEWS = ['carrier', 'place'] as const;

/** 登记: one carrier, or one place. */
export function RegisterScreen() {
  const { register: t, places } = ledgerWords.value;
  const view = useSignal<(typeof VIEWS)[number]>('carrier');
  const said = view.value === 'carrier' ? t : places;
  return (
    <Page title={said.title} sub={said.sub}>
      <Tabs
        label={t.views}
        tabs={[
          { key: 'carrier', label: t.title },
          { key: 'place', label: places.title },
        ]}
        current={view.value}
        onChange={(key) => (view.value = VIEWS.find((one) => one === key) ?? 'carrier')}
      />
      {view.value === 'carrier' ? <RegisterCarrier /> : <RegisterPlace />}
    </Page>
  );
}
