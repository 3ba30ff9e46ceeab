/** So long a look-up waits for its page to ask again; a page that went away asks no more. */
export const AWAITED_MS = 6_000;

/**
 * 扫码即查 stands open on the screen of a session: what the devices of its station read is looked up there, and nothing else. In memory
 * only, by the session: with it, and with its screen, it ends.
 */
export function createLookUpDesk() {
  const open = new Map<string, number>();
  return {
    open(sessionHash: string, at: Date): void {
      for (const [hash, until] of open) if (until <= at.getTime()) open.delete(hash);
      open.set(sessionHash, at.getTime() + AWAITED_MS);
    },
    close(sessionHash: string): void {
      open.delete(sessionHash);
    },
    isOpen: (sessionHash: string, at: Date): boolean => (open.get(sessionHash) ?? 0) > at.getTime(),
  };
}
export type LookUpDesk = ReturnType<typeof createLookUpDesk>;
