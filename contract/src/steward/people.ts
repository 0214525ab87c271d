import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import {
  day,
  id,
  inCommunity,
  instant,
  locale,
  longText,
  page,
  paging,
  shortText,
} from '../shared.ts';

export const stewardKind = z.enum(['full_time', 'volunteer']);
export const gapName = z.enum(['unassigned', 'left', 'away', 'wish']);
export type GapName = z.infer<typeof gapName>;

const stewardLine = z.object({
  personId: id,
  name: z.string(),
  kind: stewardKind,
  organisationName: z.string().nullable(),
  /** Null: nobody has said yet since when. */
  sinceOn: day.nullable(),
  probationUntil: day.nullable(),
  stars: z.number().int(),
  buildings: z.array(z.object({ id, name: z.string() })),
  /** Homes given by name, beside those of the buildings. */
  homes: z.number().int(),
  substitute: z
    .object({ id, personId: id, name: z.string(), startsAt: instant, endsAt: instant })
    .nullable(),
  hoursMinutes: z.number().int(),
  /** Of them those that a paper may be made of. */
  verifiedMinutes: z.number().int(),
  version: z.number().int(),
});
export type StewardLine = z.infer<typeof stewardLine>;

const charge = z.object({
  homeId: id,
  homeLabel: z.string(),
  buildingId: id,
  /** Who looks after it; null in a gap. */
  stewardId: id.nullable(),
  stewardName: z.string().nullable(),
  gap: gapName.nullable(),
  /** By its own name, or with the building. */
  by: z.enum(['home', 'building', 'nobody']),
  fromAt: instant.nullable(),
});
export type StewardCharge = z.infer<typeof charge>;

const buildingGap = z.object({
  buildingId: id,
  name: z.string(),
  homes: z.number().int(),
  gap: gapName,
  /** Who had it until then, and since when it is open; null: not written down yet. */
  leftName: z.string().nullable(),
  fromAt: instant.nullable(),
});

const base = '/api/communities/:communityId/stewards';
const onPerson = inCommunity.extend({ personId: id });

const application = z.object({
  id,
  personId: id,
  personName: z.string(),
  words: z.string(),
  minor: z.boolean(),
  guardianName: z.string().nullable(),
  guardianAt: instant.nullable(),
  interviewNote: z.string().nullable(),
  interviewedAt: instant.nullable(),
  state: z.enum(['applied', 'accepted', 'declined', 'withdrawn']),
  reason: z.string().nullable(),
  createdAt: instant,
  decidedAt: instant.nullable(),
});
export type VolunteerApplication = z.infer<typeof application>;
const applications = '/api/communities/:communityId/volunteer-applications';
const onApplication = inCommunity.extend({ applicationId: id });

export const stewardPeopleContract = {
  listStewards: endpoint({
    method: 'GET',
    path: base,
    summary: 'Stewards of both kinds with stars, buildings, and who stands in for them.',
    params: inCommunity,
    out: z.object({
      items: z.array(stewardLine),
      /** Buildings with homes that no steward looks after. */
      gaps: z.array(z.object({ buildingId: id, name: z.string() })),
      can: z.object({ manage: z.boolean() }),
    }),
  }),
  saveSteward: endpoint({
    method: 'PUT',
    path: `${base}/:personId`,
    summary: 'Since when somebody is a steward, and until when on trial.',
    params: onPerson,
    body: z.strictObject({
      sinceOn: day,
      probationUntil: day.nullable(),
      version: z.number().int().min(0),
    }),
    refusals: ['steward.unknown', 'steward.changed', 'steward.since_in_future'],
  }),
  listCharges: endpoint({
    method: 'GET',
    path: '/api/communities/:communityId/steward-charges',
    summary: 'The homes of a building, each with its steward or a named gap.',
    params: inCommunity,
    query: z.strictObject({ buildingId: id }),
    out: z.object({ items: z.array(charge) }),
    refusals: ['community.building_unknown'],
  }),
  listChargeGaps: endpoint({
    method: 'GET',
    path: '/api/communities/:communityId/steward-charges/gaps',
    summary: 'Buildings and homes that nobody looks after, each gap with its name, oldest first.',
    params: inCommunity,
    out: z.object({ items: z.array(charge), buildings: z.array(buildingGap) }),
  }),
  closeBuildingGap: endpoint({
    method: 'POST',
    path: '/api/communities/:communityId/steward-charges/gaps/:buildingId/steward',
    summary: 'Give a building without a steward to one; what they have already they keep.',
    params: inCommunity.extend({ buildingId: id }),
    body: z.strictObject({ stewardId: id }),
    refusals: ['steward.unknown', 'community.building_unknown', 'steward.charge_changed'],
  }),
  chargeHomes: endpoint({
    method: 'PUT',
    path: '/api/communities/:communityId/steward-charges',
    summary: 'Give homes to a steward, or name the gap. What they had ends in the same moment.',
    params: inCommunity,
    body: z.strictObject({
      homeIds: z.array(id).min(1).max(200),
      to: z.union([z.strictObject({ stewardId: id }), z.strictObject({ gap: gapName })]),
      /** Who had them when the caller looked: two at once do not undo each other. */
      had: z.array(z.strictObject({ homeId: id, fromAt: instant.nullable() })).max(200),
    }),
    out: z.object({ items: z.array(charge) }),
    refusals: ['steward.unknown', 'steward.home_unknown', 'steward.charge_changed'],
  }),
  createStandIn: endpoint({
    method: 'POST',
    path: '/api/communities/:communityId/stand-ins',
    summary: 'Somebody stands in for a steward who is away, from a moment until another.',
    params: inCommunity,
    body: z.strictObject({
      id,
      stewardId: id,
      substituteId: id,
      startsAt: instant,
      endsAt: instant,
      reason: shortText,
    }),
    refusals: [
      'community.stand_in_self',
      'community.stand_in_ends_first',
      'community.stand_in_not_steward',
      'community.stand_in_overlaps',
    ],
  }),
  endStandIn: endpoint({
    method: 'DELETE',
    path: '/api/communities/:communityId/stand-ins/:standInId',
    summary: 'Back earlier than said: from now on the substitute sees nothing of it.',
    params: inCommunity.extend({ standInId: id }),
  }),

  myVolunteering: endpoint({
    method: 'GET',
    path: `${applications}/mine`,
    summary: 'My application, and those of children of my household that wait for my consent.',
    params: inCommunity,
    out: z.object({
      application: application.nullable(),
      asksMe: z.array(application),
      can: z.object({ apply: z.boolean() }),
    }),
  }),
  applyVolunteer: endpoint({
    method: 'POST',
    path: applications,
    summary: 'Apply as a volunteer steward. Sent again it is the same application.',
    params: inCommunity,
    body: z.strictObject({ id, words: longText, minor: z.boolean() }),
    out: application,
    refusals: ['steward.already_applied', 'steward.already_steward', 'steward.too_young'],
  }),
  withdrawApplication: endpoint({
    method: 'DELETE',
    path: `${applications}/:applicationId`,
    summary: 'Take my application back.',
    params: onApplication,
    refusals: ['steward.application_decided'],
  }),
  consentToVolunteer: endpoint({
    method: 'POST',
    path: `${applications}/:applicationId/guardian-consent`,
    summary: 'A grown member of the household agrees that somebody under eighteen volunteers.',
    params: onApplication,
    refusals: ['steward.application_decided', 'steward.guardian_is_minor'],
  }),
  listVolunteerApplications: endpoint({
    method: 'GET',
    path: applications,
    summary: 'Who would like to be a volunteer steward, newest first.',
    params: inCommunity,
    query: z.strictObject({
      ...paging,
      state: z.enum(['applied', 'accepted', 'declined', 'withdrawn']).optional(),
    }),
    out: page(application),
  }),
  interviewVolunteer: endpoint({
    method: 'POST',
    path: `${applications}/:applicationId/interview`,
    summary: 'Write down the interview.',
    params: onApplication,
    body: z.strictObject({
      note: longText,
      /** The talk showed that they are under eighteen; never takes it back. */
      minor: z.boolean().default(false),
    }),
    refusals: ['steward.application_decided'],
  }),
  decideVolunteer: endpoint({
    method: 'POST',
    path: `${applications}/:applicationId/decision`,
    summary: 'Accept on trial, or decline with a reason that the applicant reads.',
    params: onApplication,
    body: z.strictObject({
      accept: z.boolean(),
      reason: shortText.optional(),
      probationDays: z.number().int().min(0).max(365).default(90),
      /** What they can do, by the keys of the catalogue. */
      skills: z.array(z.string().max(60)).max(30).default([]),
    }),
    out: application,
    refusals: [
      'steward.application_decided',
      'steward.interview_first',
      'steward.guardian_missing',
      'steward.reason_missing',
      'steward.not_yourself',
    ],
  }),
  exportStewards: endpoint({
    method: 'GET',
    path: `${base}.xlsx`,
    summary: 'Stewards with stars, hours and how they are valued, as an Excel file.',
    params: inCommunity,
    query: z.strictObject({ locale: locale.default('zh-CN') }),
    carries: 'file',
  }),
};
