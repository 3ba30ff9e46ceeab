import type { CarrierRow } from '#api/ledger.ts';
import { copyLine } from '../../text/say.ts';
import { words } from '../../text/words.ts';

/** 文号 with 份号 below; of what is no document, its kind. */
export function DocumentLine({ carrier }: { readonly carrier: CarrierRow }) {
  return (
    <div class="document-cell">
      <p class="cell">{carrier.documentNumber ?? words.value.terms.kind[carrier.kind]}</p>
      {carrier.copyNumber === null ? null : (
        <p class="quiet small number">
          {words.value.terms.copyNumber} {copyLine(carrier.copyNumber)}
        </p>
      )}
    </div>
  );
}
