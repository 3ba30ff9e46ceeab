import { AddPhotoBody, PhotoList, StrikePhotoBody } from '#api/take-photos.ts';
import { actId, stockTakeId } from '#domain/ids.ts';
import { addPhoto, strikePhoto } from '../../procedures/takes/photos.ts';
import type { Outcome } from '../../procedures/outcome.ts';
import { failureAnswer } from '../problems.ts';
import { guarded, problemResponse, refuse, type Call, type Caller, type Route } from '../route.ts';
import { photoList, photoOf } from '../views/take-photos.ts';

const PATH = '/api/stock-takes/:id/differences/:differenceId/photos';
const JPEG = 'image/jpeg';

/** The photos of the difference after what was asked, or why it was not done. */
async function photosAfter(
  { desk, c, param }: Call<unknown, unknown, Caller>,
  outcome: Outcome<unknown>,
): Promise<Response> {
  if (!outcome.ok) return problemResponse(failureAnswer(outcome));
  const { db } = desk.house.store;
  const view = await photoList(db, stockTakeId(param('id')), param('differenceId'));
  return view ? c.json(view) : refuse(c, 'notFound');
}

/** Shown as a picture and as nothing else, by this page alone, and kept nowhere. */
const PICTURE: Readonly<Record<string, string>> = {
  'content-type': JPEG,
  'content-disposition': 'inline; filename="photo.jpg"',
  'cache-control': 'private, no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
};

export const takePhotoRoutes: readonly Route[] = [
  guarded('stockTake', {
    method: 'POST',
    path: PATH,
    summary: 'Adds a photo to a difference; it is kept for good',
    body: AddPhotoBody,
    answer: PhotoList,
    handle: async (call) => {
      const { desk, caller, body, param } = call;
      const outcome = await addPhoto(desk.house, caller.asker, {
        act: actId(body.act),
        stockTakeId: stockTakeId(param('id')),
        differenceId: param('differenceId'),
        bytes: Buffer.from(body.jpeg, 'base64'),
        words: body.words,
      });
      return await photosAfter(call, outcome);
    },
  }),
  guarded('stockTake', {
    method: 'POST',
    path: `${PATH}/:sha256/strike`,
    summary: 'Strikes a wrong photo out; it stays where it is',
    body: StrikePhotoBody,
    answer: PhotoList,
    handle: async (call) => {
      const { desk, caller, body, param } = call;
      const outcome = await strikePhoto(desk.house, caller.asker, {
        act: actId(body.act),
        stockTakeId: stockTakeId(param('id')),
        differenceId: param('differenceId'),
        sha256: param('sha256'),
        words: body.words,
      });
      return await photosAfter(call, outcome);
    },
  }),
  guarded('readStockTakes', {
    method: 'GET',
    path: '/api/stock-takes/:id/photos/:sha256',
    summary: 'A photo of a difference, as it is kept',
    answer: JPEG,
    handle: async ({ desk, c, param }) => {
      const { db } = desk.house.store;
      const bytes = await photoOf(db, stockTakeId(param('id')), param('sha256'));
      if (bytes === null) return refuse(c, 'notFound');
      return new Response(new Uint8Array(bytes), { headers: PICTURE });
    },
  }),
];
