import { scrypt, timingSafeEqual } from 'node:crypto';

/** Passes of scrypt: N = 2^17, r = 8, p = 1, a quarter of a second and 128 MiB each. */
const COST = 2 ** 17;
const BLOCK_SIZE = 8;
const HASH_BYTES = 32;
export const SALT_BYTES = 16;
const AT_ONCE_MAX = 2;
/** More than these waiting is somebody trying numbers. */
const WAITING_MAX = 16;

/** PIN 的加固. `null`: too many are waiting already. */
export type Pins = {
  readonly stretch: (pin: string, salt: Uint8Array) => Promise<string | null>;
};

/** At most two at once: each takes 128 MiB, and the counter must go on meanwhile. */
export function createPins(cost: number = COST): Pins {
  let running = 0;
  const waiting: (() => void)[] = [];
  const turn = async (): Promise<void> => {
    if (running >= AT_ONCE_MAX) await new Promise<void>((go) => waiting.push(go));
    running++;
  };
  return {
    stretch: async (pin, salt) => {
      if (waiting.length >= WAITING_MAX) return null;
      await turn();
      try {
        return await stretched(pin, salt, cost);
      } finally {
        running--;
        waiting.shift()?.();
      }
    },
  };
}

const stretched = (pin: string, salt: Uint8Array, cost: number): Promise<string> =>
  new Promise((resolve, reject) => {
    const options = { N: cost, r: BLOCK_SIZE, p: 1, maxmem: 256 * cost * BLOCK_SIZE };
    scrypt(pin, salt, HASH_BYTES, options, (error, key) =>
      error ? reject(error) : resolve(key.toString('base64')),
    );
  });

/** In constant time. */
export function sameHash(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a, 'base64'), Buffer.from(b, 'base64')];
  return left.length === right.length && timingSafeEqual(left, right);
}
