import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { dispatchReason, overrideReason } from '../service/dispatch-words.ts';
import { id, inCommunity, instant } from '../shared.ts';
import { taskPath } from './publish.ts';
import { taskPlaceDetail } from './shapes.ts';

const onSlot = taskPath.extend({ slotId: id });
const volunteers = '/api/communities/:communityId/tasks/:taskId/slots/:slotId/volunteers';

/** A full-time steward gives a place to a volunteer by name; caps and what the task asks for hold as for a claim. */
export const handOutContract = {
  proposeTaskPlaces: endpoint({
    method: 'POST',
    path: '/api/communities/:communityId/tasks/hand-out-proposal',
    summary:
      'Whom to give the free places to, all at once and with reasons: nothing is given out. Weighed as orders are.',
    params: inCommunity,
    body: z.strictObject({ taskIds: z.array(id).min(1).max(100).nullable() }),
    out: z.object({
      /** One a free place, the next to begin first; two places of a slot are two items. */
      items: z.array(
        z.object({
          taskId: id,
          slotId: id,
          title: z.string(),
          placeLabel: z.string(),
          startsAt: instant,
          endsAt: instant,
          personId: id.nullable(),
          name: z.string().nullable(),
          reasons: z.array(dispatchReason),
        }),
      ),
      /** Whether there are more free places than are proposed at once; these are the next to begin. */
      more: z.boolean(),
      volunteers: z.number().int(),
    }),
    refusals: ['task.proposal_busy', 'task.proposal_failed'],
  }),
  listTaskVolunteers: endpoint({
    method: 'GET',
    path: volunteers,
    summary:
      'The volunteers, and who of them may take a place of this slot; why not is theirs alone.',
    params: onSlot,
    out: z.object({
      items: z.array(z.object({ personId: id, name: z.string(), fits: z.boolean() })),
    }),
  }),
  handOutTaskPlace: endpoint({
    method: 'POST',
    path: volunteers,
    summary: 'Give a place to a volunteer, who may decline it at no cost until it begins.',
    params: onSlot,
    body: z.strictObject({
      personId: id,
      /** Why it is somebody else than was proposed: kept in the audit log, not shown to the volunteers. */
      instead: z
        .strictObject({
          reason: overrideReason,
          note: z.string().trim().max(300),
        })
        .optional(),
    }),
    out: taskPlaceDetail,
    refusals: [
      'task.full',
      'task.no_volunteer',
      'task.volunteer_cannot',
      'task.doer_side',
      'task.note_needed',
    ],
  }),
};
