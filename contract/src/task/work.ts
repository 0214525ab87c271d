import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { ledgerRefusals } from '../ledger.ts';
import { id, inCommunity, instant, longText } from '../shared.ts';
import { taskPath } from './publish.ts';
import { standing, taskBrief, taskPlaceDetail, taskPlaceView } from './shapes.ts';
import { taskKind, taskSkill } from './words.ts';

const place = '/api/communities/:communityId/task-places/:placeId';
const placePath = inCommunity.extend({ placeId: id });
const version = z.number().int().min(0);

export const workContract = {
  claimTaskSlot: endpoint({
    method: 'POST',
    path: '/api/communities/:communityId/tasks/:taskId/slots/:slotId/claim',
    summary: 'Take a place. One winner for each place; asked again by its winner it is the same.',
    params: taskPath.extend({ slotId: id }),
    out: taskPlaceDetail,
    refusals: [
      'task.full',
      'task.not_yet_open',
      'task.begun',
      'task.over',
      'task.own_task',
      'task.too_young',
      'task.skill_missing',
      'task.certificate_missing',
      'task.overlap',
      'task.cap_open',
      'task.cap_week',
      'task.cap_task',
      'task.paused',
      'task.taken_before',
    ],
  }),
  cancelTaskPlace: endpoint({
    method: 'DELETE',
    path: `${place}/claim`,
    summary: 'Give a place back: free in time; later it counts as short notice.',
    params: placePath,
    body: z.strictObject({ version }),
    refusals: ['task.changed', 'task.state'],
  }),
  listMyTaskPlaces: endpoint({
    method: 'GET',
    path: '/api/communities/:communityId/my-task-places',
    summary: 'My places, the next first, then the last of those that are over; and how I stand.',
    params: inCommunity,
    out: z.object({
      items: z.array(taskPlaceView.extend({ task: taskBrief })),
      standing,
      /** What I have said that I can do. */
      skills: z.array(z.string()),
    }),
  }),
  saveMyTaskSkills: endpoint({
    method: 'PUT',
    path: '/api/communities/:communityId/my-task-skills',
    summary: 'What I can do: tasks that need it ask for it. All of it, as it shall be from now on.',
    params: inCommunity,
    body: z.strictObject({ skills: z.array(taskSkill).max(20) }),
    out: z.object({ skills: z.array(z.string()) }),
  }),
  exportMyTaskPlaces: endpoint({
    method: 'GET',
    path: '/api/communities/:communityId/my-task-places.ics',
    summary: 'My slots as an iCalendar file (RFC 5545).',
    params: inCommunity,
    carries: 'file',
  }),
  getTaskPlace: endpoint({
    method: 'GET',
    path: place,
    summary: 'One place with its evidence: for the doer, the publisher’s side and stewards.',
    params: placePath,
    out: taskPlaceDetail,
  }),
  checkInAtTask: endpoint({
    method: 'POST',
    path: `${place}/check-in`,
    summary: 'I am here: by the phone’s position, or by a code that hangs there.',
    params: placePath,
    body: z.strictObject({
      version,
      by: z.discriminatedUnion('way', [
        z.strictObject({
          way: z.literal('place'),
          lng: z.number().min(-180).max(180),
          lat: z.number().min(-90).max(90),
          accuracyM: z.number().min(0).max(100_000),
        }),
        z.strictObject({ way: z.literal('code'), code: z.string().trim().min(4).max(100) }),
      ]),
    }),
    out: taskPlaceDetail,
    refusals: [
      'task.changed',
      'task.state',
      'task.too_early',
      'task.too_late',
      'task.way_not_offered',
      'task.too_far',
      'task.position_too_vague',
      'task.place_without_position',
      'task.code_elsewhere',
      'task.code_unknown',
    ],
  }),
  confirmTaskPresence: endpoint({
    method: 'POST',
    path: `${place}/presence`,
    summary: 'Somebody of the publisher’s side or a steward says that the doer is there.',
    params: placePath,
    body: z.strictObject({ version }),
    out: taskPlaceDetail,
    refusals: ['task.changed', 'task.state', 'task.too_early', 'task.too_late', 'task.doer_side'],
  }),
  checkOutOfTask: endpoint({
    method: 'POST',
    path: `${place}/check-out`,
    summary: 'The work is done: minutes are counted from check-in to now, within the slot.',
    params: placePath,
    body: z.strictObject({ version }),
    out: taskPlaceDetail,
    refusals: ['task.changed', 'task.state'],
  }),
  submitTaskWork: endpoint({
    method: 'POST',
    path: `${place}/evidence`,
    summary: 'Hand in what was done, with photos.',
    params: placePath,
    body: z.strictObject({
      version,
      note: longText,
      photoIds: z.array(id).max(9),
      count: z.number().int().min(0).max(100_000).nullable(),
    }),
    out: taskPlaceDetail,
    refusals: ['task.changed', 'task.state', 'task.evidence_missing', 'task.photo_unknown'],
  }),
  getTaskStory: endpoint({
    method: 'GET',
    path: '/api/communities/:communityId/task-story',
    summary: 'What my household gave: for its own people only.',
    params: inCommunity,
    out: z.object({
      homeLabel: z.string().nullable(),
      minutes: z.number().int(),
      points: z.array(z.object({ unit: z.string(), amount: z.number().int() })),
      /** The caller’s own; what others of the household were paid is theirs. */
      payFen: z.number().int(),
      people: z.number().int(),
      items: z.array(
        z.object({
          placeId: id,
          title: z.string(),
          kind: taskKind,
          personName: z.string(),
          minutes: z.number().int().nullable(),
          minutesBy: z.enum(['clock', 'hand']).nullable(),
          on: instant,
        }),
      ),
    }),
  }),
};

export const reviewContract = {
  listTaskReviews: endpoint({
    method: 'GET',
    path: '/api/communities/:communityId/task-reviews',
    summary: 'Work that waits for a review or a decision of the caller, oldest first; at most 100.',
    params: inCommunity,
    out: z.object({
      items: z.array(
        taskPlaceView.extend({
          task: taskBrief,
          flagged: z.boolean(),
          photoCount: z.number().int(),
        }),
      ),
      /** People expected now whose presence the caller may confirm. */
      arriving: z.array(taskPlaceView.extend({ task: taskBrief })),
    }),
  }),
  reviewTaskPlace: endpoint({
    method: 'POST',
    path: `${place}/review`,
    summary:
      'Approve whole or in part, and it is paid; or say what is wrong, once to be done again.',
    params: placePath,
    body: z.discriminatedUnion('verdict', [
      z.strictObject({
        version,
        verdict: z.literal('approve'),
        sharePercent: z.number().int().min(1).max(100),
        reason: z.string().trim().max(500),
        /** By hand instead of by the clock; marked as such. */
        minutes: z.number().int().min(0).max(1440).optional(),
      }),
      z.strictObject({ version, verdict: z.literal('redo'), reason: longText }),
      z.strictObject({ version, verdict: z.literal('refuse'), reason: longText }),
    ]),
    out: taskPlaceDetail,
    refusals: [
      'task.changed',
      'task.state',
      'task.doer_side',
      'task.redo_once',
      'task.redo_first',
      'task.share_needs_reason',
      ...ledgerRefusals,
    ],
  }),
  appealTaskPlace: endpoint({
    method: 'POST',
    path: `${place}/appeal`,
    summary: 'The doer asks the operator to look at a refusal.',
    params: placePath,
    body: z.strictObject({ version, text: longText }),
    out: taskPlaceDetail,
    refusals: ['task.changed', 'task.state', 'task.appeal_late'],
  }),
  decideTaskAppeal: endpoint({
    method: 'POST',
    path: `${place}/appeal/decision`,
    summary: 'The operator decides: another person than who refused.',
    params: placePath,
    body: z.strictObject({
      version,
      /** 0: the refusal stands. */
      sharePercent: z.number().int().min(0).max(100),
      reason: longText,
    }),
    out: taskPlaceDetail,
    refusals: [
      'task.changed',
      'task.state',
      'task.doer_side',
      'task.same_reviewer',
      ...ledgerRefusals,
    ],
  }),
  rateTaskPlace: endpoint({
    method: 'POST',
    path: `${place}/rating`,
    summary: 'The doer rates the publisher, and the publisher the doer; each once.',
    params: placePath,
    body: z.strictObject({
      side: z.enum(['doer', 'publisher']),
      stars: z.number().int().min(1).max(5),
      words: z.string().trim().max(300),
    }),
    out: taskPlaceDetail,
    refusals: ['task.state', 'task.rated', 'task.doer_side'],
  }),
};
