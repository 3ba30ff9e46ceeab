import type { DeviceHealth } from '#wire';
import type { MessageDraft, Spool } from './spool.ts';

/** Answers whether the message is durable. */
export type Keep = (draft: MessageDraft) => Promise<boolean>;

/** Writes to the spool. A refusal is said in the log and, as long as it lasts, in the health of every device. */
export function keeper(
  spool: Spool,
  log: (line: string) => void,
  onChange: () => void,
): {
  readonly keep: Keep;
  /** Why nothing is kept, or null. */
  readonly refusal: () => string | null;
} {
  let refused: string | null = null;
  const keep: Keep = async (draft) => {
    const outcome = await spool.append(draft);
    const now = outcome.ok ? null : `nothing is kept — ${outcome.refusal}: ${outcome.detail}`;
    const isNew = (now === null) !== (refused === null);
    refused = now;
    if (isNew) {
      log(`spool: ${now ?? 'takes messages again'}`);
      onChange();
    }
    return outcome.ok;
  };
  const refusal = (): string | null => refused?.slice(0, 200) ?? null;
  return { keep, refusal };
}

/** While nothing is kept no device works, whatever it says of itself: what it reads would be lost. */
export function healthUnder(
  refusal: string | null,
  devices: readonly DeviceHealth[],
): DeviceHealth[] {
  if (refusal === null) return [...devices];
  const trouble = { state: 'failing', trouble: 'unknown', detail: refusal } as const;
  return devices.map((device) => ({ ...device, ...trouble }));
}
