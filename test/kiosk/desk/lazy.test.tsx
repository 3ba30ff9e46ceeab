// @vitest-environment happy-dom
import { signal } from '@preact/signals';
import { render, type FunctionComponent } from 'preact';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Connection } from '../../../kiosk/api/stream.ts';
import { DeskProvider } from '../../../kiosk/desk/context.ts';
import { lazy } from '../../../kiosk/desk/lazy.tsx';
import { zh } from '../../../kiosk/text/zh.ts';
import { createFakeOffice } from '../support/fake-office.ts';
import { deskOver, settled } from '../support/stand.tsx';

type Named = { readonly name: string };
function Hello({ name }: Named) {
  return <p>你好，{name}</p>;
}

/** A part on the page of a desk whose connection the test holds. */
function shown(load: () => Promise<FunctionComponent<Named>>) {
  const office = createFakeOffice();
  const desk = deskOver(office);
  const connection = signal<Connection>('live');
  const asked = vi.fn(load);
  const Part = lazy(asked);
  const root = document.createElement('div');
  document.body.append(root);
  const show = (isThere = true): void =>
    render(
      <DeskProvider value={{ ...desk, stream: { ...desk.stream, connection } }}>
        {isThere ? <Part name="周文静" /> : null}
      </DeskProvider>,
      root,
    );
  const leave = (): void => {
    render(null, root);
    root.remove();
  };
  return { office, connection, asked, root, show, leave, text: () => root.textContent };
}

describe('a part that is fetched when it is first shown', () => {
  let at: ReturnType<typeof shown>;
  afterEach(() => {
    at.leave();
    vi.restoreAllMocks();
  });

  test('is not asked for before it is shown, and asked for once', async () => {
    at = shown(() => Promise.resolve(Hello));
    at.show(false);
    await settled();
    expect(at.asked).not.toHaveBeenCalled();
    at.show();
    await settled();
    expect(at.text()).toBe('你好，周文静');
    at.show(false);
    at.show();
    // There at once the second time: nobody waits for what has come already.
    expect(at.text()).toBe('你好，周文静');
    expect(at.asked).toHaveBeenCalledOnce();
  });

  test('says that it is coming, which is seen only when it takes long', async () => {
    at = shown(() => new Promise(() => undefined));
    at.show();
    await settled();
    expect(at.root.querySelector('.late')?.textContent).toBe(zh.common.loading);
  });

  test('is not asked for while the server is away, and comes by itself afterwards', async () => {
    at = shown(() => Promise.resolve(Hello));
    at.connection.value = 'lost';
    at.show();
    await settled();
    expect(at.text()).toContain(zh.common.notFetched);
    expect(at.asked).not.toHaveBeenCalled();
    at.connection.value = 'live';
    await settled();
    expect(at.text()).toBe('你好，周文静');
  });

  test('says that it was missed, and tries with a fresh page once the server answers', async () => {
    at = shown(() => Promise.reject(new TypeError('Failed to fetch')));
    const reload = vi.spyOn(location, 'reload').mockImplementation(() => undefined);
    at.show();
    await settled();
    expect(at.text()).toContain(zh.common.notFetched);
    const retry = async (): Promise<void> => {
      at.root.querySelector('button')?.click();
      await settled();
    };
    at.office.answer('GET', '/api/health', null);
    await retry();
    expect(reload).not.toHaveBeenCalled();
    expect(at.text()).toContain(zh.common.notFetched);
    await retry();
    expect(reload).toHaveBeenCalledOnce();
  });
});
