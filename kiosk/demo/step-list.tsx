import type { DemoView } from '#api/demo.ts';
import { useDesk } from '../desk/context.ts';
import { fill } from '../text/words.ts';
import { Sign } from '../widgets/marks.tsx';
import type { DemoModel } from './model.ts';
import { demoWords } from './words.ts';

const ORDER = ['signIn', 'badge', 'scan', 'lend'] as const;

/** The four steps of a loan, ticked off as they happen; then what to try next. */
export function StepList(props: { readonly model: DemoModel; readonly view: DemoView }) {
  const { model, view } = props;
  const desk = useDesk();
  const t = demoWords.value.steps;
  const steps = model.steps.value;
  const done = { ...steps, signIn: steps.signIn || desk.may('counter') };
  const next = ORDER.find((step) => !done[step]);
  if (next === undefined) return <p class="demo-steps done">{t.done}</p>;
  const values = {
    pin: view.pin,
    keeper: view.people.find(({ duties }) => duties.includes('keeper'))?.name ?? '',
    borrower: view.people.find(({ personClass }) => personClass === 'important')?.name ?? '',
  };
  return (
    <ol class="demo-steps" aria-label={t.title}>
      {ORDER.map((step, index) => (
        <li key={step} class={done[step] ? 'done' : ''} aria-current={step === next && 'step'}>
          {done[step] ? <Sign state="allowed" /> : <span class="demo-nth">{index + 1}</span>}
          <span>{fill(t[step], values)}</span>
        </li>
      ))}
    </ol>
  );
}
