import { benchDoors } from './doors.ts';
import type { Figure } from './figures.ts';
import { benchGate } from './gate.ts';

/** `day`: what the guard's desk waits for. */
export async function benchDay(print: (figure: Figure) => void): Promise<void> {
  await benchDoors(print);
  await benchGate(print);
}
