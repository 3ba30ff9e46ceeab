import type { CarrierKnowledge } from '#api/knowledge.ts';
import { paths } from '../../router.ts';
import { lookUp } from '../../text/say.ts';
import { Button } from '../../widgets/button.tsx';
import { personWords } from '../people/person-words.ts';

/** 扩大申请: those that wait, and those that are approved and not carried out. */
export function Asked(props: {
  readonly asked: CarrierKnowledge['asked'];
  readonly isBusy: boolean;
  readonly onCarryOut: (approvalId: string) => void;
}) {
  const t = personWords.value;
  if (props.asked.length === 0) return null;
  return (
    <section class="stack" aria-label={t.asked}>
      <h3>{t.asked}</h3>
      {props.asked.map((one) => (
        <div class="row" key={one.id}>
          <div class="grow">
            <p>
              <a href={paths.approval(one.id)}>{one.number}</a>{' '}
              <span class="strong">{lookUp(t.approvalStage, one.stage) ?? one.stage}</span>
            </p>
            <p class="quiet small cell">{one.reason}</p>
          </div>
          {one.stage === 'approved' && one.isMine ? (
            <Button
              look="main"
              size="small"
              disabled={props.isBusy}
              onPress={() => props.onCarryOut(one.id)}
            >
              {t.carryOut}
            </Button>
          ) : null}
        </div>
      ))}
    </section>
  );
}
