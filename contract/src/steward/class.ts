import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { id, inCommunity, instant, shortText } from '../shared.ts';

/** A class in a room. */
export const courseClass = z.object({
  id,
  place: z.string(),
  startsAt: instant,
  minutes: z.number().int(),
  teacherName: z.string().nullable(),
  /** For the teacher and the office. */
  code: z.string().nullable(),
  signedIn: z.number().int(),
  mineAt: instant.nullable(),
  /** Whether I may write down who came. */
  can: z.object({
    mark: z.boolean(),
    /** Take a wrong tick off the roll. */
    unmark: z.boolean(),
  }),
});

/** Who is in the room: by the code, or written down by the teacher. */
export const stewardClassContract = {
  signIntoClass: endpoint({
    method: 'POST',
    path: '/api/communities/:communityId/classes/:classId/sign-ins',
    summary: 'I am in the room.',
    params: inCommunity.extend({ classId: id }),
    body: z.strictObject({ code: z.string().trim().min(1).max(12) }),
    refusals: ['steward.class_code_wrong', 'steward.class_not_now'],
  }),
  listClassPeople: endpoint({
    method: 'GET',
    path: '/api/communities/:communityId/classes/:classId/sign-ins',
    summary: 'Every steward, and whether they were there; for the teacher and those who lead.',
    params: inCommunity.extend({ classId: id }),
    out: z.object({
      items: z.array(
        z.object({
          personId: id,
          name: z.string(),
          at: instant.nullable(),
          /** Written down by somebody else. */
          manual: z.boolean(),
        }),
      ),
    }),
  }),
  markClassPeople: endpoint({
    method: 'POST',
    path: '/api/communities/:communityId/classes/:classId/sign-ins/by-hand',
    summary: 'The teacher writes down who came without the code; it stays marked as by hand.',
    params: inCommunity.extend({ classId: id }),
    body: z.strictObject({ personIds: z.array(id).min(1).max(200) }),
    refusals: [
      'steward.class_not_begun',
      'steward.class_long_over',
      'steward.not_yourself',
      'steward.unknown',
    ],
  }),
  unmarkClassPerson: endpoint({
    method: 'DELETE',
    path: '/api/communities/:communityId/classes/:classId/sign-ins/:personId',
    summary: 'Take a wrong tick off the roll, with its hours; the person hears the reason.',
    params: inCommunity.extend({ classId: id, personId: id }),
    body: z.strictObject({ reason: shortText }),
    refusals: ['steward.class_long_over', 'steward.not_yourself', 'steward.signed_by_code'],
  }),
};
