import type { FoundPort } from './discovery.ts';

/** A device that runs: its session, whose line may be open; null for a printer. */
type Running = { readonly session: { readonly plugging: string | null; unplugged(): void } | null };

/**
 * 拔出: which open lines belong to a plugging that is over. A line that only listens is not always told that its device went (seen with the
 * kernel's own cdc-acm). What is missed twice in a row is gone; once may be a port that was opened while discovery was looking.
 */
export class UnpluggedWatch {
  #missed: ReadonlySet<string> = new Set();

  /** Closes the lines that are dead by what discovery sees now. */
  drop(running: readonly Running[], ports: readonly Pick<FoundPort, 'plugging'>[]): void {
    const here = new Set(ports.flatMap(({ plugging }) => plugging ?? []));
    const open = running.flatMap(({ session }) => session?.plugging ?? []);
    const gone = this.look(open, here);
    for (const { session } of running) {
      const plugging = session?.plugging ?? null;
      if (plugging !== null && gone.has(plugging)) session?.unplugged();
    }
  }

  /** `open`: the pluggings of open lines; `here`: those that discovery sees. Answers the dead ones. */
  look(open: readonly string[], here: ReadonlySet<string>): ReadonlySet<string> {
    const missing = open.filter((plugging) => !here.has(plugging));
    const gone = new Set(missing.filter((plugging) => this.#missed.has(plugging)));
    this.#missed = new Set(missing);
    return gone;
  }
}
