import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { id, inCommunity, instant, page, paging } from '../shared.ts';
import { level } from './level.ts';
import { ledgerWords, unitCode } from './shapes.ts';

const root = '/api/communities/:communityId/ledger';

const freeze = z.object({
  id,
  personId: id,
  personName: z.string(),
  reason: z.string(),
  at: instant,
  byName: z.string(),
  appeal: z.string().nullable(),
  appealedAt: instant.nullable(),
  /** Null: not decided; false: it stays. */
  lifted: z.boolean().nullable(),
  answer: z.string().nullable(),
  decidedAt: instant.nullable(),
  decidedByName: z.string().nullable(),
  can: z.object({ decide: z.boolean(), appeal: z.boolean() }),
});
export type PointsFreeze = z.infer<typeof freeze>;

const points = z.object({
  units: z.array(
    z.object({
      unit: unitCode,
      balance: z.number().int(),
      held: z.number().int(),
      /** In the last 365 days. */
      earned: z.number().int(),
      /** What runs out when, the next first; at most three. */
      expiring: z.array(z.object({ expiresAt: instant, amount: z.number().int() })),
      /** Given by error, spent, and not yet back. */
      owed: z.number().int(),
      /** Where this kind has levels of its own. */
      level: level.nullable(),
    }),
  ),
  /** Of all points together; null where there are no such levels. */
  level: level.nullable(),
  frozen: freeze.nullable(),
  unranked: z.boolean(),
});
export type Points = z.infer<typeof points>;

const pointEntry = z.object({
  id,
  unit: unitCode,
  kind: z.string(),
  words: z.string(),
  at: instant,
  amount: z.number().int(),
  balance: z.number().int(),
});
export type PointEntry = z.infer<typeof pointEntry>;

const freezePath = inCommunity.extend({ freezeId: id });
export const pointSpan = z.enum(['month', 'year']);

export const pointsContract = {
  getMyPoints: endpoint({
    method: 'GET',
    path: `${root}/points/mine`,
    summary: 'My points by kind, what runs out next, my level.',
    params: inCommunity,
    out: points,
  }),
  listMyPointEntries: endpoint({
    method: 'GET',
    path: `${root}/points/mine/entries`,
    summary: 'What earned and what took my points, newest first.',
    params: inCommunity,
    query: z.strictObject({ ...paging, unit: unitCode.optional() }),
    out: page(pointEntry),
  }),
  rankPoints: endpoint({
    method: 'GET',
    path: `${root}/points/ranking`,
    summary: 'Who earned most, by a short name; hidden while few take part. One may leave it.',
    params: inCommunity,
    query: z.strictObject({ span: pointSpan.default('month') }),
    out: z.object({
      items: z.array(
        z.object({
          place: z.number().int(),
          name: z.string(),
          points: z.number().int(),
          me: z.boolean(),
        }),
      ),
      mine: z.object({ place: z.number().int(), points: z.number().int() }).nullable(),
      people: z.number().int().nullable(),
      /** So many must take part before it is shown. */
      least: z.number().int(),
    }),
  }),
  saveRanked: endpoint({
    method: 'PUT',
    path: `${root}/points/ranking/mine`,
    summary: 'Leave the ranking, or come back.',
    params: inCommunity,
    body: z.strictObject({ unranked: z.boolean() }),
    out: z.object({ unranked: z.boolean() }),
  }),
  viewPoints: endpoint({
    method: 'POST',
    path: `${root}/people/:personId/points`,
    summary: 'Points of somebody, with the reason for looking, which is kept.',
    params: inCommunity.extend({ personId: id }),
    body: z.strictObject({ reason: ledgerWords }),
    out: z.object({ name: z.string(), points, entries: z.array(pointEntry) }),
  }),
  freezePoints: endpoint({
    method: 'PUT',
    path: `${root}/freezes/:freezeId`,
    summary:
      'Let nobody spend the points of a person while it is looked into. They read the reason.',
    params: freezePath,
    body: z.strictObject({ personId: id, reason: ledgerWords }),
    out: freeze,
    refusals: ['ledger.frozen_before'],
  }),
  listFreezes: endpoint({
    method: 'GET',
    path: `${root}/freezes`,
    summary: 'Whose points are or were frozen, newest first.',
    params: inCommunity,
    out: z.object({ items: z.array(freeze) }),
  }),
  appealFreeze: endpoint({
    method: 'PUT',
    path: `${root}/freezes/:freezeId/appeal`,
    summary: 'Say why my points should not be frozen. Somebody else than who froze them decides.',
    params: freezePath,
    body: z.strictObject({ words: ledgerWords }),
    out: freeze,
    refusals: ['ledger.freeze_over', 'ledger.appealed_before'],
  }),
  decideFreeze: endpoint({
    method: 'PUT',
    path: `${root}/freezes/:freezeId/decision`,
    summary:
      'Lift a freeze or let it stand, with an answer; an appeal is decided by somebody else.',
    params: freezePath,
    body: z.strictObject({ lift: z.boolean(), answer: ledgerWords }),
    out: freeze,
    refusals: ['ledger.freeze_over', 'ledger.not_by_who_froze'],
  }),
};

export const expiryContract = {
  listExpiryPolicies: endpoint({
    method: 'GET',
    path: `${root}/expiry`,
    summary: 'How long points of each kind last.',
    params: inCommunity,
    out: z.object({
      items: z.array(
        z.object({
          unit: unitCode,
          version: z.number().int(),
          kind: z.enum(['never', 'days', 'year_end']),
          count: z.number().int(),
          reason: z.string(),
          startsAt: instant.nullable(),
          byName: z.string().nullable(),
        }),
      ),
      can: z.object({ save: z.boolean() }),
    }),
  }),
  saveExpiryPolicy: endpoint({
    method: 'PUT',
    path: `${root}/expiry/:unit`,
    summary: 'From now on points of a kind last so long; those that came before keep their days.',
    params: inCommunity.extend({ unit: unitCode }),
    body: z.strictObject({
      version: z.number().int().min(0),
      kind: z.enum(['never', 'days', 'year_end']),
      count: z.number().int().min(0).max(3650),
      reason: ledgerWords,
    }),
    out: z.object({
      unit: unitCode,
      version: z.number().int(),
      kind: z.enum(['never', 'days', 'year_end']),
      count: z.number().int(),
      reason: z.string(),
      startsAt: instant.nullable(),
      byName: z.string().nullable(),
    }),
    refusals: ['ledger.unit_unknown', 'ledger.rule_changed'],
  }),
};
