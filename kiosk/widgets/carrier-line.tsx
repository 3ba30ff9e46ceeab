import { CarrierPage, type CarrierRow } from '#api/ledger.ts';
import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useDesk } from '../desk/context.ts';
import { copyLine } from '../text/say.ts';
import { words } from '../text/words.ts';
import { LevelMark } from './marks.tsx';

/**
 * 一件: number and level; the title only while somebody asks for it by a touch, and gone with the
 * next one. Lists stay readable over a shoulder without telling what they are about.
 */
export function CarrierLine(props: {
  readonly carrier: CarrierRow;
  /** What stands below: verdict, due day. */
  readonly children?: ComponentChildren;
}) {
  const { carrier } = props;
  const { call } = useDesk();
  const title = useSignal<string | null>(null);
  const t = words.value;
  const toggle = async (): Promise<void> => {
    if (title.value !== null) {
      title.value = null;
      return;
    }
    title.value = carrier.title;
    if (carrier.title !== null) return;
    const answer = await call('GET', `/api/carriers/${carrier.id}`, CarrierPage);
    if (answer.ok) title.value = answer.value.title;
  };
  return (
    <div class="carrier-line">
      <button
        type="button"
        class="carrier-number"
        aria-expanded={title.value !== null}
        title={title.value === null ? t.common.showTitle : t.common.hideTitle}
        onClick={() => void toggle()}
      >
        <LevelMark marking={carrier.marking} />
        <span class="number strong">{carrier.registerNumber}</span>
        {carrier.copyNumber === null ? null : (
          <span class="number quiet">
            {t.terms.copyNumber} {copyLine(carrier.copyNumber)}
          </span>
        )}
      </button>
      {title.value === null ? null : <p class="carrier-title">{title.value}</p>}
      {props.children}
    </div>
  );
}
