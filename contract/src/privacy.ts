import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { lookReason } from './platform.ts';
import { day, id, inCommunity, instant, page, paging, shortText } from './shared.ts';

/** What people are asked to agree to, each for itself (PIPL art. 13–14, 29). */
export const purposeKey = z.enum(['care', 'birthday', 'portrait', 'wall', 'surveys']);
export type PurposeKey = z.infer<typeof purposeKey>;

const consentState = z.object({
  purpose: purposeKey,
  /** Of the words that are asked now. */
  version: z.number().int(),
  titleZh: z.string(),
  titleEn: z.string(),
  textZh: z.string(),
  textEn: z.string(),
  /** Null: never answered, which counts as no. */
  given: z.boolean().nullable(),
  at: instant.nullable(),
  how: z.enum(['app', 'paper', 'guardian']).nullable(),
  byName: z.string().nullable(),
  /** The words have changed since the yes: it no longer counts, and is asked anew. */
  outdated: z.boolean(),
});
export type ConsentState = z.infer<typeof consentState>;

export const dataKey = z.enum([
  'person',
  'roles',
  'homes',
  'requests',
  'orders',
  'ratings',
  'prices',
  'photos',
  'notifications',
  'sessions',
  'consents',
  'proxies',
  'views',
  'cards',
  'checkins',
  'certificates',
  'volunteering',
  'learning',
  'voices',
  'points',
  'redemptions',
  'pay',
  'bank',
  'tasks',
  'groups',
  'needs',
]);
export type DataKey = z.infer<typeof dataKey>;

export const keptKey = z.enum(['settlements', 'audit', 'account_elsewhere']);
const kept = z.object({ what: keptKey, count: z.number().int(), until: day.nullable() });

export const erasure = z.object({
  id,
  number: z.number().int(),
  personId: id,
  personName: z.string(),
  state: z.enum(['asked', 'carrying_out', 'done', 'refused', 'withdrawn']),
  how: z.enum(['app', 'paper']),
  askedAt: instant,
  dueOn: day,
  decidedAt: instant.nullable(),
  decidedByName: z.string().nullable(),
  reason: z.string().nullable(),
  kept: z.array(kept),
  doneAt: instant.nullable(),
});
export type Erasure = z.infer<typeof erasure>;

const guardianship = z.object({
  id,
  personId: id,
  name: z.string(),
  startsAt: instant,
});

export const view = z.object({
  id,
  at: instant,
  byName: z.string().nullable(),
  byRole: z.string().nullable(),
  act: z.string(),
  field: z.string().nullable(),
  reason: z.string().nullable(),
  reasonCode: lookReason.nullable(),
});

/** Without the year: for a kind word it is not needed. */
export const birthday = z.strictObject({
  month: z.number().int().min(1).max(12),
  day: z.number().int().min(1).max(31),
});

/** What a person reads about themselves, and staff about a person in their care. */
export const privacyPage = z.object({
  personId: id,
  name: z.string(),
  underFourteen: z.boolean(),
  consents: z.array(consentState),
  /** Given by themselves, with their consent. */
  birthday: birthday.nullable(),
  held: z.array(z.object({ key: dataKey, count: z.number().int() })),
  erasure: erasure.nullable(),
  guardians: z.array(guardianship),
  /** Children whose guardian this person is, with what was agreed to for them. */
  children: z.array(z.object({ personId: id, name: z.string(), consents: z.array(consentState) })),
});

const ofPerson = inCommunity.extend({ personId: id });
const exportQuery = z.strictObject({ format: z.enum(['json', 'html']).default('html') });

export const privacyContract = {
  getMyPrivacy: endpoint({
    method: 'GET',
    path: '/api/communities/:communityId/privacy',
    summary: 'What is held about me here, what I agreed to, and whether I asked to be deleted.',
    params: inCommunity,
    out: privacyPage,
  }),
  saveMyBirthday: endpoint({
    method: 'PUT',
    path: '/api/communities/:communityId/privacy/birthday',
    summary: 'Month and day of my birthday, with my consent; null takes it back.',
    params: inCommunity,
    body: z.strictObject({ birthday: birthday.nullable() }),
    refusals: ['identity.consent_missing', 'identity.no_such_day'],
  }),
  saveMyConsent: endpoint({
    method: 'POST',
    path: '/api/communities/:communityId/privacy/consents',
    summary: 'Give or withdraw my consent to one purpose, or that of a child whose guardian I am.',
    params: inCommunity,
    body: z.strictObject({ id, purpose: purposeKey, given: z.boolean(), childId: id.optional() }),
    refusals: ['identity.guardian_needed'],
  }),
  listMyViews: endpoint({
    method: 'GET',
    path: '/api/communities/:communityId/privacy/views',
    summary: 'Who looked at my personal data, when, at which of it and why.',
    params: inCommunity,
    query: z.strictObject(paging),
    out: page(view),
  }),
  exportMyData: endpoint({
    method: 'GET',
    path: '/api/communities/:communityId/privacy/export',
    summary: 'Everything that is held about me here as one file.',
    params: inCommunity,
    query: exportQuery,
    carries: 'file',
  }),
  askErasure: endpoint({
    method: 'POST',
    path: '/api/communities/:communityId/privacy/erasures',
    summary: 'Ask to be deleted here. Sending it again is the same wish.',
    params: inCommunity,
    body: z.strictObject({ id }),
    out: erasure,
    refusals: ['identity.guardian_needed'],
  }),
  withdrawErasure: endpoint({
    method: 'DELETE',
    path: '/api/communities/:communityId/privacy/erasures/:erasureId',
    summary: 'Take the wish back while it has not been carried out.',
    params: inCommunity.extend({ erasureId: id }),
    out: erasure,
    refusals: ['identity.erasure_decided'],
  }),
  getPrivacyOf: endpoint({
    method: 'GET',
    path: '/api/communities/:communityId/people/:personId/privacy',
    summary: 'Consents, guardians and the wish to be deleted of one person; the look is logged.',
    params: ofPerson,
    query: z.strictObject({ reason: shortText }),
    out: privacyPage,
  }),
  recordConsent: endpoint({
    method: 'POST',
    path: '/api/communities/:communityId/people/:personId/consents',
    summary: 'Write down what somebody answered on paper.',
    params: ofPerson,
    body: z.strictObject({ id, purpose: purposeKey, given: z.boolean(), photoId: id }),
    refusals: ['identity.guardian_needed', 'identity.proxy_photo_unknown'],
  }),
  exportDataOf: endpoint({
    method: 'GET',
    path: '/api/communities/:communityId/people/:personId/export',
    summary: 'Everything held about one person as a file, at their own wish on paper; logged.',
    params: ofPerson,
    query: exportQuery.extend({ reason: shortText }),
    carries: 'file',
  }),
  askErasureOf: endpoint({
    method: 'POST',
    path: '/api/communities/:communityId/people/:personId/erasures',
    summary: 'Write down a wish to be deleted that came on paper.',
    params: ofPerson,
    body: z.strictObject({ id }),
    out: erasure,
  }),
  listErasures: endpoint({
    method: 'GET',
    path: '/api/communities/:communityId/erasures',
    summary: 'Wishes to be deleted, the ones that wait first, by their term.',
    params: inCommunity,
    out: z.object({
      items: z.array(
        erasure.extend({
          /** What has to come to an end before it can be carried out. */
          openMatters: z.array(
            z.object({
              kind: z.enum(['order', 'settlement', 'role', 'redemption', 'pay', 'task']),
              label: z.string(),
            }),
          ),
        }),
      ),
    }),
  }),
  carryOutErasure: endpoint({
    method: 'POST',
    path: '/api/communities/:communityId/erasures/:erasureId/carrying-out',
    summary: 'Delete and anonymise, at once and for good; what the law keeps is named.',
    params: inCommunity.extend({ erasureId: id }),
    out: erasure,
    refusals: ['identity.erasure_open_matters', 'identity.erasure_decided'],
  }),
  refuseErasure: endpoint({
    method: 'POST',
    path: '/api/communities/:communityId/erasures/:erasureId/refusal',
    summary: 'Say no, with a reason that the person reads.',
    params: inCommunity.extend({ erasureId: id }),
    body: z.strictObject({ reason: shortText }),
    out: erasure,
    refusals: ['identity.erasure_decided'],
  }),
  recordGuardian: endpoint({
    method: 'POST',
    path: '/api/communities/:communityId/people/:personId/guardians',
    summary: 'Record a member of the household as guardian of a child under fourteen.',
    params: ofPerson,
    body: z.strictObject({ id, guardianId: id }),
    refusals: [
      'identity.guardian_not_of_household',
      'identity.guardian_is_a_child',
      'identity.not_a_child',
    ],
  }),
  endGuardian: endpoint({
    method: 'DELETE',
    path: '/api/communities/:communityId/people/:personId/guardians/:guardianshipId',
    summary: 'No longer guardian.',
    params: ofPerson.extend({ guardianshipId: id }),
  }),
};
