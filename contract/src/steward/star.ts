import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { day, id, inCommunity, instant, page, paging, shortText } from '../shared.ts';
import { starCase } from './case.ts';
import { certificateKind, rulesAnswer, starRules } from './rules.ts';

const certificate = z.object({
  id,
  personId: id,
  personName: z.string(),
  kind: certificateKind,
  issuer: z.string(),
  number: z.string().nullable(),
  issuedOn: day,
  expiresOn: day.nullable(),
  photoId: id.nullable(),
  state: z.enum(['waiting', 'accepted', 'refused']),
  expired: z.boolean(),
  reason: z.string().nullable(),
  createdAt: instant,
  checkedAt: instant.nullable(),
  checkedByName: z.string().nullable(),
  can: z.object({ check: z.boolean() }),
});
export type Certificate = z.infer<typeof certificate>;

const star = z.number().int().min(1).max(5);
const percent = z.number().int().min(0).max(100);

/** One thing a star asks for, and how it stands. */
export const starItem = z.object({
  key: z.enum([
    'since',
    'years',
    'first_aid',
    'electrician',
    'health',
    'degree',
    'supplier_quality',
    'coordination',
    'other',
    'training',
    'exam',
    'rating',
  ]),
  met: z.boolean(),
  /** What there is and what is asked, where it can be counted. */
  has: z.number().nullable(),
  needs: z.number().nullable(),
  /** From this day on, when it is only a matter of time. */
  fromOn: day.nullable(),
});
export type StarItem = z.infer<typeof starItem>;

const evaluation = z.object({
  personId: id,
  /** Of a hundred, shrunk towards the mean. */
  score: z.number(),
  mean: z.number(),
  households: z.number().int(),
  /** How many households the mean weighs as. */
  strength: z.number(),
  parts: z.array(
    z.object({
      kind: z.enum(['rating', 'thumb', 'complaint', 'visit', 'survey']),
      count: z.number().int(),
      households: z.number().int(),
      value: z.number(),
    }),
  ),
});
export type StewardEvaluation = z.infer<typeof evaluation>;

const growth = z.object({
  personId: id,
  name: z.string(),
  kind: z.enum(['full_time', 'volunteer']),
  sinceOn: day.nullable(),
  probationUntil: day.nullable(),
  stars: z.number().int(),
  /** Null with five stars. */
  next: z
    .object({
      star,
      eligible: z.boolean(),
      items: z.array(starItem),
      caseId: id.nullable(),
      /** What there is of the score before the defence; the exam is null where there is none. */
      score: z.object({
        exam: percent.nullable(),
        daily: percent,
        learning: percent,
        weights: z.object({ exam: percent, defence: percent, daily: percent, learning: percent }),
        passPercent: percent,
        /** Points of the defence that make it; over 100: out of reach as things stand. */
        defenceNeeds: z.number().int(),
      }),
    })
    .nullable(),
  warning: z.object({ star, items: z.array(starItem), dueAt: instant }).nullable(),
  hours: z.object({
    minutes: z.number().int(),
    manualMinutes: z.number().int(),
    thresholdMinutes: z.number().int(),
    certified: z.boolean(),
  }),
  certificates: z.array(certificate),
  evaluation: evaluation.nullable(),
  cases: z.array(starCase),
  changes: z.array(
    z.object({
      before: z.number().int(),
      after: z.number().int(),
      why: z.enum(['certified', 'lapsed', 'brought_in']),
      at: instant,
    }),
  ),
  can: z.object({ ask: z.boolean(), addCertificate: z.boolean() }),
});
export type StewardGrowth = z.infer<typeof growth>;

const certificates = '/api/communities/:communityId/certificates';
const version = z.number().int().min(0);

export const stewardStarContract = {
  myGrowth: endpoint({
    method: 'GET',
    path: '/api/communities/:communityId/my-growth',
    summary: 'My stars, what the next one still asks for, hours, certificates, how I am valued.',
    params: inCommunity,
    out: growth,
    refusals: ['steward.unknown'],
  }),
  getGrowth: endpoint({
    method: 'GET',
    path: '/api/communities/:communityId/stewards/:personId/growth',
    summary: 'The same of one steward, for those who lead them; the look is logged.',
    params: inCommunity.extend({ personId: id }),
    out: growth,
    refusals: ['steward.unknown'],
  }),
  getStarRules: endpoint({
    method: 'GET',
    path: '/api/communities/:communityId/star-rules',
    summary: 'What each star asks for today, and the versions before and to come.',
    params: inCommunity,
    out: rulesAnswer,
  }),
  saveStarRules: endpoint({
    method: 'PUT',
    path: '/api/communities/:communityId/star-rules',
    summary: 'Change what stars ask for, as a new version; cases decided before stay as they are.',
    params: inCommunity,
    body: z.strictObject({
      /** The newest that the caller has seen. */
      version,
      /** From this day on; without one from today. */
      validFrom: day.optional(),
      rules: starRules,
    }),
    out: rulesAnswer,
    refusals: [
      'steward.rules_changed',
      'steward.rules_in_past',
      'steward.weights_off',
      'steward.keep_above_gain',
    ],
  }),
  tryStarRules: endpoint({
    method: 'POST',
    path: '/api/communities/:communityId/star-rules/trial',
    summary: 'Who could ask for the next star, and who would lose theirs, by rules not yet saved.',
    params: inCommunity,
    body: z.strictObject({ rules: starRules }),
    out: z.object({
      people: z.number().int(),
      items: z.array(
        z.object({
          personId: id,
          name: z.string(),
          stars: z.number().int(),
          /** Now and by these rules: may rise, loses the way up, loses a star, keeps one after all. */
          change: z.enum(['may_rise', 'no_longer', 'falls', 'kept']),
          /** What is missing by these rules. */
          missing: z.array(starItem),
        }),
      ),
    }),
    refusals: ['steward.weights_off', 'steward.keep_above_gain'],
  }),
  addCertificate: endpoint({
    method: 'POST',
    path: certificates,
    summary: 'Show a certificate with a photo; a second person checks it.',
    params: inCommunity,
    body: z.strictObject({
      id,
      /** For somebody else only by those who lead stewards. */
      personId: id.optional(),
      kind: certificateKind,
      issuer: shortText,
      number: z.string().trim().min(1).max(60).nullable(),
      issuedOn: day,
      expiresOn: day.nullable(),
      photoId: id.nullable(),
    }),
    out: certificate,
    refusals: [
      'steward.unknown',
      'steward.photo_unknown',
      'steward.photo_missing',
      'steward.first_aid_issuer',
      'steward.expiry_missing',
      'steward.expires_first',
      'steward.certificates_waiting',
    ],
  }),
  listMyCertificates: endpoint({
    method: 'GET',
    path: '/api/communities/:communityId/my-certificates',
    summary: 'What the caller has shown, newest first, and what became of it.',
    params: inCommunity,
    out: z.object({ items: z.array(certificate) }),
  }),
  listCertificates: endpoint({
    method: 'GET',
    path: certificates,
    summary: 'Certificates, newest first.',
    params: inCommunity,
    query: z.strictObject({
      ...paging,
      state: z.enum(['waiting', 'accepted', 'refused']).optional(),
    }),
    out: page(certificate),
  }),
  checkCertificate: endpoint({
    method: 'POST',
    path: `${certificates}/:certificateId/check`,
    summary: 'Found right, or refused with a reason. Never by whose it is nor by who added it.',
    params: inCommunity.extend({ certificateId: id }),
    body: z.strictObject({ accept: z.boolean(), reason: shortText.optional() }),
    out: certificate,
    refusals: ['steward.not_yourself', 'steward.certificate_checked', 'steward.reason_missing'],
  }),

  listEvaluations: endpoint({
    method: 'GET',
    path: '/api/communities/:communityId/steward-evaluations',
    summary: 'How households value each steward, with how many spoke.',
    params: inCommunity,
    out: z.object({
      items: z.array(evaluation.extend({ name: z.string(), stars: z.number().int() })),
    }),
  }),
};
