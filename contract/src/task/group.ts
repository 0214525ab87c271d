import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { day, id, inCommunity, instant } from '../shared.ts';
import { taskGroupKind } from './words.ts';

const groups = '/api/communities/:communityId/task-groups';
const member = z.object({
  id,
  personId: id,
  personName: z.string(),
  group: taskGroupKind,
  organisationName: z.string().nullable(),
  source: z.string(),
  consentedOn: day,
  addedAt: instant,
});
export type TaskGroupMember = z.infer<typeof member>;

export const groupContract = {
  listTaskGroups: endpoint({
    method: 'GET',
    path: groups,
    summary: 'Who is on a list that lets them claim first. Sensitive: who looks is written down.',
    params: inCommunity,
    query: z.strictObject({ group: taskGroupKind }),
    out: z.object({ items: z.array(member) }),
  }),
  addToTaskGroup: endpoint({
    method: 'POST',
    path: groups,
    summary: 'Enter somebody with their consent and where it comes from.',
    params: inCommunity,
    body: z.strictObject({
      id,
      personId: id,
      group: taskGroupKind,
      organisationId: id.nullable(),
      source: z.string().trim().min(2).max(200),
      consentedOn: day,
    }),
    refusals: ['task.person_unknown', 'task.organisation_unknown', 'task.already_listed'],
  }),
  endTaskGroup: endpoint({
    method: 'DELETE',
    path: `${groups}/:memberId`,
    summary: 'Take somebody off a list: who keeps it, or they themselves.',
    params: inCommunity.extend({ memberId: id }),
  }),
  listMyTaskGroups: endpoint({
    method: 'GET',
    path: '/api/communities/:communityId/my-task-groups',
    summary: 'The lists I am on.',
    params: inCommunity,
    out: z.object({ items: z.array(member.omit({ personName: true, personId: true })) }),
  }),
};
