import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { id } from '../shared.ts';
import { taskPath } from './publish.ts';
import { taskPlaceDetail } from './shapes.ts';

const onSlot = taskPath.extend({ slotId: id });
const volunteers = '/api/communities/:communityId/tasks/:taskId/slots/:slotId/volunteers';

/** A full-time steward gives a place to a volunteer by name; caps and what the task asks for hold as for a claim. */
export const handOutContract = {
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
    body: z.strictObject({ personId: id }),
    out: taskPlaceDetail,
    refusals: [
      'task.full',
      'task.taken_before',
      'task.no_volunteer',
      'task.volunteer_cannot',
      'task.doer_side',
    ],
  }),
};
