import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { ledgerRefusals } from '../ledger.ts';
import { flag, id, inCommunity, longText, page, paging } from '../shared.ts';
import { taskBrief, taskDetail, taskFields } from './shapes.ts';
import { taskState } from './words.ts';

const tasks = '/api/communities/:communityId/tasks';
export const taskPath = inCommunity.extend({ taskId: id });
const version = z.number().int().min(0);
/** Whose budget: an organisation of the caller, or their own wallet. */
export const payer = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('organisation'), organisationId: id }),
  z.strictObject({ kind: z.literal('person') }),
]);
export const draftRefusals = [
  'task.place_unknown',
  'task.slots_unclear',
  'task.too_many_places',
  'task.unit_missing',
  'task.payer_not_yours',
  'task.home_not_yours',
] as const;

export const publishContract = {
  listOpenTasks: endpoint({
    method: 'GET',
    path: `${tasks}/open`,
    summary: 'Tasks to take, near me and fitting me first; at most 100.',
    params: inCommunity,
    query: z.strictObject({
      lng: z.coerce.number().min(-180).max(180).optional(),
      lat: z.coerce.number().min(-90).max(90).optional(),
    }),
    out: z.object({ items: z.array(taskBrief) }),
  }),
  listTasks: endpoint({
    method: 'GET',
    path: tasks,
    summary: 'The tasks of my organisation or of my own, newest first; for the operator all.',
    params: inCommunity,
    query: z.strictObject({
      ...paging,
      state: taskState.optional(),
      q: z.string().trim().max(60).optional(),
      waiting: flag.optional(),
    }),
    out: page(taskBrief),
  }),
  getTask: endpoint({
    method: 'GET',
    path: `${tasks}/:taskId`,
    summary: 'One task with its rule, its slots and what the caller may do.',
    params: taskPath,
    out: taskDetail,
  }),
  createTask: endpoint({
    method: 'POST',
    path: tasks,
    summary: 'Draft a task. The client makes the id: sent again it is the same task.',
    params: inCommunity,
    body: z.strictObject({ id, payer, ...taskFields }),
    out: taskDetail,
    refusals: [...draftRefusals, 'task.id_taken'],
  }),
  saveTask: endpoint({
    method: 'PUT',
    path: `${tasks}/:taskId`,
    summary: 'Change a draft.',
    params: taskPath,
    body: z.strictObject({ version, ...taskFields }),
    out: taskDetail,
    refusals: [...draftRefusals, 'task.changed', 'task.not_a_draft'],
  }),
  publishTask: endpoint({
    method: 'POST',
    path: `${tasks}/:taskId/publication`,
    summary: 'Publish a draft; pay and points of every place are held from now on.',
    params: taskPath,
    body: z.strictObject({ version }),
    out: taskDetail,
    refusals: [
      'task.changed',
      'task.not_a_draft',
      'task.slot_past',
      'task.money_short',
      'task.points_short',
      'task.payer_not_yours',
      ...ledgerRefusals,
    ],
  }),
  withdrawTask: endpoint({
    method: 'DELETE',
    path: `${tasks}/:taskId/publication`,
    summary:
      'Withdraw: places that nobody has begun are taken back, and their budget is free again.',
    params: taskPath,
    body: z.strictObject({ version, reason: longText }),
    out: taskDetail,
    refusals: ['task.changed', 'task.over', ...ledgerRefusals],
  }),
  listTaskPurses: endpoint({
    method: 'GET',
    path: '/api/communities/:communityId/task-purses',
    summary: 'Whose budget the caller may publish from, and what is free in it.',
    params: inCommunity,
    out: z.object({
      items: z.array(
        z.object({
          kind: z.enum(['organisation', 'person']),
          id,
          name: z.string(),
          free: z.array(z.object({ unit: z.string(), amount: z.number().int() })),
        }),
      ),
    }),
  }),
};
