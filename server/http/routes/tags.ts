import { EncodeTagBody, TagQuery, TagView } from '#api/tags.ts';
import { actId, deviceId } from '#domain/ids.ts';
import type { Subject } from '#domain/labels.ts';
import { encodeTag } from '../../procedures/encode-tag.ts';
import { subjectOf } from '#domain/labels.ts';
import { atPad } from '../pad.ts';
import { failureAnswer } from '../problems.ts';
import { guarded, problemResponse, refuse, type Call, type Caller, type Route } from '../route.ts';
import { tagView } from '../views/tags.ts';

async function tagNow(
  { desk, c, caller }: Call<unknown, unknown, Caller>,
  subject: Subject,
): Promise<Response> {
  const view = await tagView(desk.house.store.db, caller.asker.stationId, subject);
  return view ? c.json(view) : refuse(c, 'notFound');
}

export const tagRoutes: readonly Route[] = [
  guarded('print', {
    method: 'GET',
    path: '/api/tags',
    summary: 'The tag of a thing’s living label, and the readers here that write one',
    query: TagQuery,
    answer: TagView,
    handle: async (call) => await tagNow(call, subjectOf(call.query.kind, call.query.id)),
  }),
  guarded('print', {
    method: 'POST',
    path: '/api/tags',
    summary:
      'Writes the one tag on a reader for a thing’s label, reads it back, locks and binds it',
    body: EncodeTagBody,
    answer: TagView,
    handle: async (call) => {
      const { desk, caller, body } = call;
      const subject = subjectOf(body.subject.kind, body.subject.id);
      const device = deviceId(body.deviceId);
      const wanted = { act: actId(body.act), deviceId: device, subject, consents: body.consents };
      const outcome = await atPad(desk, caller.asker, device, (pad) =>
        encodeTag(desk.house, caller.asker, pad, wanted),
      );
      if (!outcome.ok) return problemResponse(failureAnswer(outcome));
      return await tagNow(call, subject);
    },
  }),
];
