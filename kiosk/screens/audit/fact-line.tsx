import { useSignal } from '@preact/signals';
import { useDesk } from '../../desk/context.ts';
import { paths } from '../../router.ts';
import { auditWords } from '../../text/of/audit.ts';
import { moment, personLine } from '../../text/say.ts';
import { fill, language } from '../../text/words.ts';
import { LinkButton } from '../../widgets/button.tsx';
import { groupsOf, type Fact } from './facts.ts';

/** 一条账: in one line; opened, its canonical text as plain text, and the leaf that the roots stand on. */
export function FactLine(props: { readonly fact: Fact; readonly word: string }) {
  const { fact } = props;
  const t = auditWords.value;
  const { may } = useDesk();
  const isOpen = useSignal(false);
  return (
    <li>
      <details onToggle={(event) => (isOpen.value = event.currentTarget.open)}>
        <summary>
          <span class="number quiet">{fact.seq}</span>
          <span class="number">{moment(fact.at, language.value)}</span>
          <span class="strong">{props.word}</span>
          <span class="fact-actor">{fact.actor === null ? t.nobody : personLine(fact.actor)}</span>
        </summary>
        {isOpen.value ? (
          <div class="stack fact-inside">
            <div>
              <p class="quiet small">
                {fill(t.seq, { seq: fact.seq })}　{t.text}
              </p>
              <pre class="raw">{fact.text}</pre>
            </div>
            <div>
              <p class="quiet small">{t.leaf}</p>
              <p class="raw">{groupsOf(fact.leaf).join(' ')}</p>
            </div>
            {fact.carrierId !== null && may('readLedger') ? (
              <div class="row">
                <LinkButton size="small" href={paths.carrier(fact.carrierId)}>
                  {t.carrier}
                </LinkButton>
              </div>
            ) : null}
          </div>
        ) : null}
      </details>
    </li>
  );
}
