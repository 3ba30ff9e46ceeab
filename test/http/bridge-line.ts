import { act, signedIn, station, type Browser, type Json, type TestHouse } from './house.ts';

/** A bridge as the wire sees it: enrolled by the system administrator, whose browser comes with it. */
export async function enrolledBridge(house: TestHouse) {
  const admin = await signedIn(house, 'A1');
  const asked = { act: act(), stationId: await station(house) };
  const { body } = await admin.post('/api/bridges/enrolment-codes', asked);
  const code: string = body.code;
  const enrolled = await ask(house, '/bridge/enrol', { code, name: '一号' });
  const { token, bridgeId } = enrolled.body as { token: string; bridgeId: string };
  return { admin, token, bridgeId, code };
}

/** A device of this bridge; answers its id. */
export async function assigned(
  admin: Browser,
  bridgeId: string,
  device: { name: string; port: string; driver: string; dpi: number | null; readsTid?: boolean },
): Promise<string> {
  const { body } = await admin.post('/api/devices', { act: act(), bridgeId, ...device });
  const bridge = body.bridges.find(({ id }: { id: string }) => id === bridgeId);
  return bridge.devices.find(({ port }: { port: string }) => port === device.port).id;
}

/** What a bridge posts. */
export async function ask(house: TestHouse, path: string, body: unknown, token?: string) {
  const headers: Record<string, string> = { 'content-type': 'application/json' };
  if (token) headers['authorization'] = `Bearer ${token}`;
  const response = await house.request(path, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as Json };
}

/** What the bridge hears on its line, until it is closed; printing commands are what most tests wait for. */
export async function line(house: TestHouse, token: string) {
  const headers = { authorization: `Bearer ${token}` };
  const response = await house.request('/bridge/stream', { headers });
  const heard: Json[] = [];
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  let text = '';
  void (async () => {
    for (;;) {
      const part = await reader?.read();
      if (!part || part.done) return;
      text += decoder.decode(part.value, { stream: true });
      const events = text.split('\n\n');
      text = events.pop() ?? '';
      for (const event of events)
        if (event.startsWith('data: ')) heard.push(JSON.parse(event.slice(6)));
    }
  })();
  const until = async (count: number, kind = 'print') => {
    const said = () => heard.filter((word) => word.kind === kind);
    for (let i = 0; i < 300 && said().length < count; i++) {
      await new Promise((go) => setTimeout(go, 20));
    }
    return said();
  };
  return {
    heard,
    prints: () => heard.filter(({ kind }) => kind === 'print'),
    close: async () => await reader?.cancel(),
    until,
  };
}
