/** A screen says within two seconds that the server is gone: it must hear of it more often than that. */
const BEAT_MS = 1_000;
/** Events that may wait for a slow reader; a reader that does not keep up is cut off and comes again. */
const WAITING_MAX = 512;
const encoder = new TextEncoder();

/** One open answer of `text/event-stream`, one JSON object an event. */
export type EventStream = {
  readonly response: Response;
  readonly send: (event: unknown) => void;
  readonly end: () => void;
};

/**
 * Opens a stream with a heartbeat every second: `beat` where the other side wants an event, else a
 * comment line. `onEnd` is called once, whoever ends it.
 */
export function openEventStream(given: {
  readonly beat: unknown;
  readonly onEnd: () => void;
}): EventStream {
  let isOpen = true;
  let beat: NodeJS.Timeout | undefined;
  let controller: ReadableStreamDefaultController<Uint8Array> | null = null;
  const end = (): void => {
    if (!isOpen) return;
    isOpen = false;
    clearInterval(beat);
    given.onEnd();
    try {
      controller?.close();
    } catch {
      // The other side has closed it already: that is what was wanted.
    }
  };
  const write = (text: string): void => {
    if (!isOpen || !controller) return;
    if ((controller.desiredSize ?? 0) < -WAITING_MAX) end();
    else controller.enqueue(encoder.encode(text));
  };
  const send = (event: unknown): void => write(`data: ${JSON.stringify(event)}\n\n`);
  const body = new ReadableStream<Uint8Array>({
    start: (made) => {
      controller = made;
      beat = setInterval(() => (given.beat === null ? write(': \n\n') : send(given.beat)), BEAT_MS);
      beat.unref();
    },
    cancel: end,
  });
  const response = new Response(body, {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    },
  });
  return { response, send, end };
}
