import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { id, inCommunity, instant, longText, page, paging, shortText } from '../shared.ts';

const star = z.number().int().min(1).max(5);
const percent = z.number().int().min(0).max(100);

export const starCase = z.object({
  id,
  personId: id,
  personName: z.string(),
  star,
  state: z.enum(['asked', 'hearing', 'decided', 'published', 'withdrawn']),
  round: z.number().int(),
  passed: z.boolean().nullable(),
  total: z.number().int().nullable(),
  /** The exam is null where there is none, and in cases of before it counted. */
  parts: z
    .object({ exam: percent.nullable(), defence: percent, daily: percent, learning: percent })
    .nullable(),
  panel: z.array(
    z.object({
      personId: id,
      name: z.string(),
      voted: z.boolean(),
      yes: z.boolean().nullable(),
      defence: percent.nullable(),
      note: z.string().nullable(),
    }),
  ),
  askedAt: instant,
  decidedAt: instant.nullable(),
  publishedAt: instant.nullable(),
  /** Why a result of yes gave no star: no steward any more, or the stars moved while it was heard. */
  withheld: z.enum(['left', 'moved']).nullable(),
  appealState: z.enum(['asked', 'granted', 'denied']).nullable(),
  appealWords: z.string().nullable(),
  appealReason: z.string().nullable(),
  appealUntil: instant.nullable(),
  version: z.number().int(),
  can: z.object({
    setPanel: z.boolean(),
    vote: z.boolean(),
    publish: z.boolean(),
    appeal: z.boolean(),
    decideAppeal: z.boolean(),
  }),
});
export type StarCase = z.infer<typeof starCase>;

const cases = '/api/communities/:communityId/star-cases';
const onCase = inCommunity.extend({ caseId: id });
const version = z.number().int().min(0);

export const starCaseContract = {
  askForStar: endpoint({
    method: 'POST',
    path: cases,
    summary: 'Ask for the next star; what is missing is named.',
    params: inCommunity,
    body: z.strictObject({ id }),
    out: starCase,
    refusals: ['steward.unknown', 'steward.not_eligible', 'steward.case_open'],
  }),
  listStarCases: endpoint({
    method: 'GET',
    path: cases,
    summary: 'Who asks for a star, newest first.',
    params: inCommunity,
    query: z.strictObject(paging),
    out: page(starCase),
  }),
  setStarPanel: endpoint({
    method: 'PUT',
    path: `${cases}/:caseId/panel`,
    summary: 'Who hears the defence: several people, never the one who asks.',
    params: onCase,
    body: z.strictObject({ version, personIds: z.array(id).min(2).max(9) }),
    out: starCase,
    refusals: [
      'steward.case_moved',
      'steward.panel_size',
      'steward.panel_seat_for_seat',
      'steward.not_yourself',
      'steward.panel_unknown',
      'steward.panel_same_as_before',
      'steward.same_household',
    ],
  }),
  voteOnStar: endpoint({
    method: 'PUT',
    path: `${cases}/:caseId/vote`,
    summary: 'My points for the defence and my yes or no; the last vote decides.',
    params: onCase,
    body: z.strictObject({ yes: z.boolean(), defence: percent, note: shortText }),
    out: starCase,
    refusals: [
      'steward.case_moved',
      'steward.not_on_panel',
      'steward.same_household',
      'steward.voted_already',
    ],
  }),
  publishStar: endpoint({
    method: 'POST',
    path: `${cases}/:caseId/publication`,
    summary: 'Make the result public; a star that was gained counts from now.',
    params: onCase,
    body: z.strictObject({ version }),
    out: starCase,
    refusals: ['steward.case_moved', 'steward.not_yourself'],
  }),
  appealStar: endpoint({
    method: 'POST',
    path: `${cases}/:caseId/appeal`,
    summary: 'Object to the result, once, in time.',
    params: onCase,
    body: z.strictObject({ words: longText }),
    out: starCase,
    refusals: ['steward.case_moved', 'steward.appeal_too_late', 'steward.case_open'],
  }),
  decideAppeal: endpoint({
    method: 'POST',
    path: `${cases}/:caseId/appeal/decision`,
    summary: 'Hear it again before another panel, or keep the result, with a reason.',
    params: onCase,
    body: z.strictObject({ grant: z.boolean(), reason: shortText }),
    out: starCase,
    refusals: [
      'steward.case_moved',
      'steward.not_yourself',
      'steward.sat_on_panel',
      'steward.case_open',
    ],
  }),
};
