import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { id, inCommunity, instant, page, paging } from './shared.ts';

/** 求助 or 能帮: the two sides that are brought together. */
export const needSide = z.enum(['need', 'offer']);
export type NeedSide = z.infer<typeof needSide>;
export const needTopic = z.enum(['teach', 'fix', 'lend', 'care', 'errand', 'company', 'other']);
export type NeedTopic = z.infer<typeof needTopic>;
/** How near, never where. */
export const needBand = z.enum(['building', 'near', 'estate', 'unknown']);
export type NeedBand = z.infer<typeof needBand>;
export const needReason = z.enum(['advert', 'rude', 'unsafe', 'fraud', 'other']);
export type NeedReason = z.infer<typeof needReason>;
const heardHow = z.enum(['spoken', 'phone', 'written']);

const title = z.string().trim().min(2).max(40);
const words = z.string().trim().max(500);
const version = z.number().int().min(0);

const entry = z.object({
  id,
  side: needSide,
  topic: needTopic,
  title: z.string(),
  words: z.string(),
  state: z.enum(['open', 'withdrawn', 'expired', 'closed', 'hidden']),
  version,
  createdAt: instant,
  expiresAt: instant,
  /** A steward wrote it down. */
  heard: z.boolean(),
  /** Neighbours it fits who have not said no; counts and no names. */
  fits: z.number().int(),
  agreed: z.number().int(),
  can: z.object({ withdraw: z.boolean(), extend: z.boolean() }),
});
export type NeedEntry = z.infer<typeof entry>;

const contact = z.object({ name: z.string(), phone: z.string().nullable() });

const match = z.object({
  id,
  version,
  state: z.enum(['proposed', 'agreed', 'declined', 'withdrawn']),
  /** My own of the two. */
  mine: z.object({ id, side: needSide, title: z.string() }),
  /** The other's words, none once they were taken back or hidden; who they are stands in `contact`, once both said yes. */
  theirs: z.object({
    entryId: id,
    side: needSide,
    topic: needTopic,
    title: z.string(),
    words: z.string(),
  }),
  band: needBand,
  /** Words both have, which is why they were brought together. */
  shared: z.array(z.string()),
  myAnswer: z.enum(['yes', 'no']).nullable(),
  createdAt: instant,
  contact: contact.nullable(),
  can: z.object({ agree: z.boolean(), decline: z.boolean(), withdraw: z.boolean() }),
});
export type NeedMatch = z.infer<typeof match>;

const entries = '/api/communities/:communityId/needs';
const entryPath = inCommunity.extend({ entryId: id });
const matches = '/api/communities/:communityId/need-matches';
const matchPath = inCommunity.extend({ matchId: id });

export const needContract = {
  listMyNeeds: endpoint({
    method: 'GET',
    path: entries,
    summary: 'What I need and what I offer, newest first.',
    params: inCommunity,
    query: z.strictObject(paging),
    out: page(entry),
  }),
  addNeed: endpoint({
    method: 'POST',
    path: entries,
    summary:
      'Say what I need or offer; who fits is proposed at once. The client makes the id: sent again it is the same.',
    params: inCommunity,
    body: z.strictObject({
      id,
      side: needSide,
      topic: needTopic,
      title,
      words,
      days: z.union([z.literal(7), z.literal(30), z.literal(90)]),
    }),
    out: entry,
    refusals: ['need.too_many', 'need.contact_in_words'],
  }),
  withdrawNeed: endpoint({
    method: 'DELETE',
    path: `${entries}/:entryId`,
    summary: 'Take it back at any time; what was proposed for it ends.',
    params: entryPath,
    out: entry,
  }),
  extendNeed: endpoint({
    method: 'PUT',
    path: `${entries}/:entryId/expiry`,
    summary: 'Let it stand for another 30 days from now.',
    params: entryPath,
    body: z.strictObject({ version }),
    out: entry,
    refusals: ['need.changed', 'need.over'],
  }),
  reportNeed: endpoint({
    method: 'PUT',
    path: `${entries}/:entryId/report`,
    summary: 'Say that something is wrong with a neighbour’s entry; once per person.',
    params: entryPath,
    body: z.strictObject({ id, reason: needReason, note: z.string().trim().max(300) }),
    out: z.object({ reported: z.literal(true) }),
  }),
  listMyMatches: endpoint({
    method: 'GET',
    path: matches,
    summary: 'Neighbours who fit, without names until both agreed.',
    params: inCommunity,
    query: z.strictObject({ ...paging, state: z.enum(['current', 'over']).default('current') }),
    out: page(match),
  }),
  answerMatch: endpoint({
    method: 'PUT',
    path: `${matches}/:matchId/answer`,
    summary: 'Say yes or no. Once both said yes, each sees the other’s name and phone.',
    params: matchPath,
    body: z.strictObject({ answer: z.enum(['yes', 'no']) }),
    out: match,
    refusals: ['need.match_over'],
  }),
  withdrawMatch: endpoint({
    method: 'DELETE',
    path: `${matches}/:matchId/answer`,
    summary: 'Take my yes back at any time; from then on neither sees the other.',
    params: matchPath,
    out: match,
    refusals: ['need.match_over'],
  }),
  needFigures: endpoint({
    method: 'GET',
    path: '/api/communities/:communityId/need-figures',
    summary: 'How much is needed and offered, by topic: counts and no names.',
    params: inCommunity,
    out: z.object({
      topics: z.array(
        z.object({
          topic: needTopic,
          needs: z.number().int(),
          offers: z.number().int(),
          agreed: z.number().int(),
        }),
      ),
      needs: z.number().int(),
      offers: z.number().int(),
      proposed: z.number().int(),
      agreed: z.number().int(),
      reports: z.number().int(),
    }),
  }),
  whoCouldHelp: endpoint({
    method: 'POST',
    path: '/api/communities/:communityId/need-search',
    summary: 'How many neighbours could help with something a steward heard: counts and no names.',
    params: inCommunity,
    body: z.strictObject({ homeId: id.nullable(), topic: needTopic, title, words }),
    out: z.object({
      count: z.number().int(),
      bands: z.array(z.object({ band: needBand, count: z.number().int() })),
      shared: z.array(z.string()),
    }),
  }),
  addNeedFor: endpoint({
    method: 'POST',
    path: '/api/communities/:communityId/need-entries',
    summary: 'Write down a need for a resident who agreed to it; it is theirs from then on.',
    params: inCommunity,
    body: z.strictObject({
      id,
      personId: id,
      topic: needTopic,
      title,
      words,
      how: heardHow,
      /** They said yes to their need being proposed to neighbours. */
      agreed: z.literal(true),
    }),
    out: z.object({ id, fits: z.number().int() }),
    refusals: ['need.person_unknown', 'need.too_many', 'need.contact_in_words'],
  }),
  listNeedsFor: endpoint({
    method: 'GET',
    path: '/api/communities/:communityId/need-entries',
    summary: 'Needs I wrote down and what became of them.',
    params: inCommunity,
    query: z.strictObject(paging),
    out: page(entry.extend({ personName: z.string() })),
  }),
  listNeedReports: endpoint({
    method: 'GET',
    path: '/api/communities/:communityId/need-reports',
    summary: 'Entries that neighbours found wrong and nobody has looked at, oldest first.',
    params: inCommunity,
    query: z.strictObject(paging),
    out: page(
      z.object({
        id,
        reason: needReason,
        note: z.string(),
        createdAt: instant,
        side: needSide,
        topic: needTopic,
        title: z.string(),
        words: z.string(),
      }),
    ),
  }),
  decideNeedReport: endpoint({
    method: 'PUT',
    path: '/api/communities/:communityId/need-reports/:reportId',
    summary: 'Hide what was reported, or let it stand.',
    params: inCommunity.extend({ reportId: id }),
    body: z.strictObject({ hide: z.boolean() }),
    out: z.object({ id, state: z.enum(['hidden', 'kept']) }),
    refusals: ['need.report_decided'],
  }),
};
