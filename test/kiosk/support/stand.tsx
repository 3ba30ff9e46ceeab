import { render } from 'preact';
import { createCall } from '../../../kiosk/api/client.ts';
import { createStream, type PipeEnds } from '../../../kiosk/api/stream.ts';
import { DeskProvider } from '../../../kiosk/desk/context.ts';
import { createDesk } from '../../../kiosk/desk/desk.ts';
import { createOutbox } from '../../../kiosk/scanning/outbox.ts';
import type { Screen } from '../../../kiosk/screens/screens.tsx';
import { createFakeOffice } from './fake-office.ts';

/** A frame and a little more: effects run after the next one. */
const FRAME_MS = 18;
/** Answer, render, effect, answer: what one press sets going takes so many frames at the most. */
const FRAMES = 4;

/**
 * Everything that waits has had its turns. Frame after frame, and not one long wait: on a busy machine
 * each frame may come late, but never after the next.
 */
export async function settled(): Promise<void> {
  for (let frame = 0; frame < FRAMES; frame += 1) {
    await new Promise<void>((done) => setTimeout(done, FRAME_MS));
  }
}

/** A desk whose server is the fake office; what the office tells arrives as the stream would bring it. */
export function deskOver(office: ReturnType<typeof createFakeOffice>) {
  let ends: PipeEnds | null = null;
  const after = (): (() => void) => () => undefined;
  const stream = createStream(
    (_url, given) => {
      ends = given;
      return { close: () => undefined };
    },
    { after },
  );
  office.listen((event) => ends?.onMessage(JSON.stringify(event)));
  stream.open('s-1');
  const call = createCall((url, init) => {
    const { body } = init;
    const sent: unknown = typeof body === 'string' ? JSON.parse(body) : body;
    const reply = office.handle(init.method ?? 'GET', url, sent);
    if (reply === null) return Promise.reject(new Error('not reached'));
    return Promise.resolve(new Response(JSON.stringify(reply.json), { status: reply.status }));
  });
  let ids = 0;
  const newId = (): string => `act-${(ids += 1)}`;
  const storage = { getItem: () => null, setItem: () => undefined, removeItem: () => undefined };
  const outbox = createOutbox({
    storage,
    deliver: () => Promise.resolve('taken'),
    after,
    newId: () => 'tab0000000',
  });
  const now = (): Date => new Date('2026-11-22T01:05:00.000Z');
  return createDesk({ call, stream, outbox, now, newId });
}

/** What a person sees, presses and fills in. */
function handsOn(root: HTMLElement) {
  const buttons = (): HTMLButtonElement[] => [...root.querySelectorAll('button')];
  const nameOf = (button: HTMLButtonElement): string =>
    button.getAttribute('aria-label') ?? button.textContent.trim();
  const button = (name: string | RegExp): HTMLButtonElement => {
    const found = buttons().find((each) =>
      typeof name === 'string' ? nameOf(each) === name : name.test(nameOf(each)),
    );
    if (found === undefined)
      throw new Error(`no button ${name} among ${buttons().map(nameOf).join(', ')}`);
    return found;
  };
  const press = async (name: string | RegExp): Promise<void> => {
    button(name).click();
    await settled();
  };
  const fill = async (label: string, text: string): Promise<void> => {
    const named = [...root.querySelectorAll('label')].find((each) => each.textContent === label);
    const field = document.getElementById(named?.htmlFor ?? '');
    if (!(field instanceof HTMLInputElement || field instanceof HTMLSelectElement)) {
      throw new Error(`no field ${label}`);
    }
    field.value = text;
    field.dispatchEvent(new Event(field instanceof HTMLSelectElement ? 'change' : 'input'));
    await settled();
  };
  const pin = async (digits: string): Promise<void> => {
    for (const digit of digits) button(digit).click();
    await settled();
    await press('确定');
  };
  return { button, press, fill, pin, text: () => root.textContent };
}

/** A screen on the page, with hands: what a person sees, presses and fills in. Ends with `leave`. */
export async function stand(
  Show: Screen['Show'],
  given: {
    readonly values?: Record<string, string>;
    readonly actions?: readonly string[];
    /** Puts answers in before the screen asks for the first time. */
    readonly before?: (office: ReturnType<typeof createFakeOffice>) => void;
  } = {},
) {
  const office = createFakeOffice(given.actions === undefined ? {} : { actions: given.actions });
  given.before?.(office);
  const desk = deskOver(office);
  await desk.refresh();
  const root = document.createElement('div');
  document.body.append(root);
  const show = async (): Promise<void> => {
    render(
      <DeskProvider value={desk}>
        <Show values={given.values ?? {}} />
      </DeskProvider>,
      root,
    );
    await settled();
  };
  await show();
  /** Another screen, and back. */
  const again = async (): Promise<void> => {
    render(null, root);
    await show();
  };
  const leave = (): void => {
    render(null, root);
    root.remove();
  };
  return { office, desk, root, ...handsOn(root), again, leave };
}
