import {
  DemoBadgeBody,
  DemoDone,
  DemoPileBody,
  DemoPrinterBody,
  DemoScanBody,
  DemoTagBody,
  DemoView,
} from '#api/demo.ts';
import { placeId } from '#domain/ids.ts';
import { open, refuse, type Route } from '../http/route.ts';
import type { DemoDesk } from './demo-desk.ts';
import { handheldFile } from './handheld-file.ts';

/**
 * 演示接口: the hands of whoever sits before the screen, so nobody need be signed in. The border asks for host, origin and
 * JSON as everywhere. A server that is no demo is never given these routes.
 */
export function demoRoutes(hands: DemoDesk): readonly Route[] {
  return [
    open({
      method: 'GET',
      path: '/api/demo',
      summary: 'Demo: what lies about the counter',
      answer: DemoView,
      handle: async ({ c, desk }) => c.json(await hands.view(desk.house)),
    }),
    open({
      method: 'POST',
      path: '/api/demo/scan',
      summary: 'Demo: pull the trigger of the scanner over something',
      body: DemoScanBody,
      answer: DemoDone,
      handle: async ({ c, desk, body }) => c.json({ seen: await hands.scan(desk.house, body) }),
    }),
    open({
      method: 'POST',
      path: '/api/demo/badge',
      summary: 'Demo: hold a badge to the reader',
      body: DemoBadgeBody,
      answer: DemoDone,
      handle: async ({ c, desk, body }) =>
        c.json({ seen: await hands.badge(desk.house, body.personId) }),
    }),
    pile('lay', 'Demo: lay things on the pad', hands),
    pile('lift', 'Demo: take things off the pad', hands),
    tags(hands),
    open({
      method: 'POST',
      path: '/api/demo/printer',
      summary: 'Demo: switch the printer, or take its paper out',
      body: DemoPrinterBody,
      answer: DemoDone,
      handle: async ({ c, body }) => {
        await hands.setPrinter(body.state);
        return c.json({ seen: 1 });
      },
    }),
    handheld,
    open({
      method: 'GET',
      path: '/api/demo/printed/:file',
      summary: 'Demo: a label as it came out of the printer, `{n}.png`',
      answer: 'image/png',
      handle: async ({ c, param }) => {
        const n = /^([1-9]\d{0,5})\.png$/.exec(param('file'))?.[1];
        const png = n === undefined ? null : hands.picture(Number(n));
        if (png === null) return refuse(c, 'notFound');
        return new Response(Buffer.from(png), { headers: { 'content-type': 'image/png' } });
      },
    }),
  ];
}

const pile = (act: 'lay' | 'lift', summary: string, hands: DemoDesk): Route =>
  open({
    method: 'POST',
    path: `/api/demo/${act}`,
    summary,
    body: DemoPileBody,
    answer: DemoDone,
    handle: async ({ c, desk, body }) =>
      c.json({ seen: await hands.move(desk.house, act, body.carrierIds) }),
  });

const tags = (hands: DemoDesk): Route =>
  open({
    method: 'POST',
    path: '/api/demo/tags',
    summary: 'Demo: lay a blank tag on the pad, or take everything off it',
    body: DemoTagBody,
    answer: DemoDone,
    handle: async ({ c, body }) =>
      await Promise.resolve(c.json({ seen: hands.moveTags(body.act) })),
  });

const handheld: Route = open({
  method: 'GET',
  path: '/api/demo/handheld/:place',
  summary: 'Demo: the file of a handheld that somebody has carried along a safe',
  answer: 'text/csv',
  handle: async ({ c, desk, param }) => {
    const { store, now } = desk.house;
    const file = await handheldFile(store.db, placeId(param('place')), now());
    if (file === null) return refuse(c, 'notFound');
    const disposition = 'attachment; filename="handheld.csv"';
    return new Response(file, {
      headers: { 'content-type': 'text/csv', 'content-disposition': disposition },
    });
  },
});
