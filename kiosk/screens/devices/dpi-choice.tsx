import { devicesWords } from '../../text/of/devices.ts';
import { fill } from '../../text/words.ts';
import { Choice } from '../../widgets/field.tsx';

/** Dots an inch of a printer's head. */
export type Dpi = 203 | 300 | 600;
const RESOLUTIONS: readonly Dpi[] = [203, 300, 600];

/** 分辨率 of a printer. */
export function DpiChoice(props: { readonly dpi: Dpi; readonly onChange: (dpi: Dpi) => void }) {
  const t = devicesWords.value;
  return (
    <Choice
      label={t.dpi}
      value={String(props.dpi)}
      options={RESOLUTIONS.map((dpi) => ({ value: String(dpi), label: fill(t.dpiOf, { dpi }) }))}
      onChange={(value) => props.onChange(RESOLUTIONS.find((dpi) => String(dpi) === value) ?? 203)}
    />
  );
}
