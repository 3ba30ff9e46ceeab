/** An event's data may be a label raster in base64; longer is rubbish, characters. */
const EVENT_MAX = 16 * 1024 * 1024;

/**
 * Reads a `text/event-stream` cut anywhere: answers the data of each whole event. Names, ids and comments
 * are let pass, since the bridge's stream uses data alone.
 */
export class ServerEvents {
  readonly #decoder = new TextDecoder('utf-8');
  #text = '';
  #data: string[] = [];

  push(bytes: Uint8Array): readonly string[] {
    this.#text += this.#decoder.decode(bytes, { stream: true });
    if (this.#text.length > EVENT_MAX) throw new Error('an event of the server is too long');
    const events: string[] = [];
    const lines = this.#text.split(/\r\n|\n|\r(?=.)/s);
    this.#text = lines.pop() ?? '';
    for (const line of lines) {
      if (line === '') {
        if (this.#data.length > 0) events.push(this.#data.join('\n'));
        this.#data = [];
      } else if (line.startsWith('data:')) {
        this.#data.push(line.slice(line.startsWith('data: ') ? 6 : 5));
      }
    }
    return events;
  }
}
