import type { DemoModel } from './model.ts';
import { demoWords } from './words.ts';

const ODD = ['foreign', 'forged', 'mistyped', 'twoAtOnce'] as const;

/** 异常码: codes that must not be believed; a touch scans one. */
export function OddCodes(props: { readonly model: DemoModel }) {
  const t = demoWords.value;
  return (
    <>
      <p class="small quiet">{t.oddAbout}</p>
      <div class="demo-odd">
        {ODD.map((code) => (
          <button
            key={code}
            type="button"
            onClick={() => void props.model.act('scan', { kind: 'odd', code })}
          >
            {t.odd[code]}
          </button>
        ))}
      </div>
    </>
  );
}
