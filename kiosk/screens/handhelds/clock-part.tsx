import type { HandheldFileView } from '#api/handhelds.ts';
import { useSignal } from '@preact/signals';
import { handheldsWords } from '../../text/of/handhelds.ts';
import { fill } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { Field } from '../../widgets/field.tsx';
import { Notice } from '../../widgets/notice.tsx';

type Clock = NonNullable<HandheldFileView['clock']>;

const MINUTE_MS = 60_000;
const HOUR_MIN = 60;
const DAY_MIN = 1440;

/** 设备时钟: what is wrong with it, what was done about it, and where nobody but a person can tell, what it shows now. */
export function ClockPart(props: {
  readonly clock: Clock;
  /** An instant as ISO text: what the device shows at this moment. */
  readonly onTold: (deviceNow: string) => void;
}) {
  const t = handheldsWords.value.clock;
  const { clock } = props;
  const { kind, shiftMs, impossible, days } = clock;
  const late = impossible === 0 ? null : fill(t.impossible, { count: impossible });
  if (kind === 'agrees') return late === null ? null : <Notice state="needs">{late}</Notice>;
  if (kind === 'untimed') return <p class="quiet">{t.untimed}</p>;
  if (kind === 'told') return <p class="quiet">{fill(t.told, { shift: shiftLine(shiftMs) })}</p>;
  return (
    <Notice state={kind === 'early' ? 'refused' : 'needs'}>
      <p class="strong">
        {kind === 'ahead' ? fill(t.ahead, { shift: shiftLine(shiftMs) }) : t.early}
      </p>
      {kind === 'early' && days !== null ? <p>{fill(t.earlyDays, { days })}</p> : null}
      <Telling onTold={props.onTold} />
    </Notice>
  );
}

function Telling(props: { readonly onTold: (deviceNow: string) => void }) {
  const t = handheldsWords.value.clock;
  const typed = useSignal('');
  const wasTried = useSignal(false);
  const read = readDeviceNow(typed.value);
  const tell = (): void => {
    wasTried.value = true;
    if (read !== null) props.onTold(read);
  };
  return (
    <form
      class="row"
      onSubmit={(event) => {
        event.preventDefault();
        tell();
      }}
    >
      <Field
        label={t.deviceNow}
        hint={t.deviceNowHint}
        maxLength={20}
        value={typed.value}
        wrong={wasTried.value && read === null ? t.deviceNowWrong : undefined}
        onChange={(text) => (typed.value = text)}
      />
      <Button type="submit">{t.use}</Button>
    </form>
  );
}

/** 2026-11-22 15:04 as a clock here shows it (UTC+8); null: it is no time. */
export function readDeviceNow(text: string): string | null {
  const parts = /^(\d{4})-(\d{1,2})-(\d{1,2})[ T]+(\d{1,2})[:：](\d{2})$/.exec(text.trim());
  if (parts === null) return null;
  const [year = '', month = '', day = '', hour = '', minute = ''] = parts.slice(1);
  const at = new Date(`${year}-${two(month)}-${two(day)}T${two(hour)}:${minute}:00+08:00`);
  return Number.isNaN(at.getTime()) ? null : at.toISOString();
}

const two = (figures: string): string => figures.padStart(2, '0');

/** 1 天 2 小时 3 分, without parts that are none. */
export function shiftLine(shiftMs: number): string {
  const t = handheldsWords.value.clock;
  const minutes = Math.round(Math.abs(shiftMs) / MINUTE_MS);
  const parts = [
    [t.days, Math.floor(minutes / DAY_MIN)],
    [t.hours, Math.floor((minutes % DAY_MIN) / HOUR_MIN)],
    [t.minutes, minutes % HOUR_MIN],
  ] as const;
  const said = parts.filter(([, count]) => count > 0).map(([word, count]) => fill(word, { count }));
  return said.length === 0 ? fill(t.minutes, { count: 0 }) : said.join(' ');
}
