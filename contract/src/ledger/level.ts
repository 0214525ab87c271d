import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { id, inCommunity, instant } from '../shared.ts';
import { ledgerWords, unitCode } from './shapes.ts';

const root = '/api/communities/:communityId/ledger';

/** A kind of points, or `all` of them together. */
export const levelScope = z.union([z.literal('all'), unitCode]);
const levelStep = z.object({
  /** From so many points of the last 365 days on. */
  from: z.number().int().min(0).max(10_000_000),
  nameZh: z.string().trim().min(1).max(20),
  nameEn: z.string().trim().max(40),
});
export type LevelStep = z.infer<typeof levelStep>;

const ladderFields = {
  active: z.boolean(),
  /** The first from nought, each from more than the one before. */
  steps: z.array(levelStep).min(2).max(12),
  /** A level is lost only below so many parts of a hundred of what it took. */
  keptPercent: z.number().int().min(1).max(100),
};
const ladder = z.object({
  ...ladderFields,
  scope: levelScope,
  version: z.number().int(),
  reason: z.string(),
  startsAt: instant.nullable(),
  byName: z.string().nullable(),
});
export type LevelLadder = z.infer<typeof ladder>;

/** Where somebody stands. */
export const level = z.object({
  level: z.number().int(),
  nameZh: z.string(),
  nameEn: z.string(),
  /** In the last 365 days. */
  score: z.number().int(),
  /** From how many points on this level was reached, below how many it is lost. */
  from: z.number().int(),
  keeps: z.number().int(),
  /** From how many the next is reached; null at the top. */
  next: z.number().int().nullable(),
  /** How many levels there are. */
  count: z.number().int(),
});
export type Level = z.infer<typeof level>;

const body = z.strictObject({ ...ladderFields, version: z.number().int().min(0) });

export const levelContract = {
  listLevels: endpoint({
    method: 'GET',
    path: `${root}/levels`,
    summary: 'The levels of all points together and of each kind, as they are now.',
    params: inCommunity,
    out: z.object({ items: z.array(ladder), can: z.object({ save: z.boolean() }) }),
  }),
  saveLevels: endpoint({
    method: 'PUT',
    path: `${root}/levels/:scope`,
    summary:
      'From now on levels are reached and kept by these steps; who has one keeps it while the new steps let them.',
    params: inCommunity.extend({ scope: levelScope }),
    body: body.extend({ reason: ledgerWords }),
    out: ladder,
    refusals: ['ledger.unit_unknown', 'ledger.rule_changed', 'ledger.level_steps'],
  }),
  tryLevels: endpoint({
    method: 'POST',
    path: `${root}/level-trials`,
    summary:
      'Who would move by other steps. Nothing is written; it names people, and the look is kept.',
    params: inCommunity,
    body: body.extend({ scope: levelScope }),
    out: z.object({
      /** Everybody who has points of it. */
      people: z.number().int(),
      /** How many are on each level now, and would be. */
      now: z.array(z.number().int()),
      would: z.array(z.number().int()),
      up: z.number().int(),
      down: z.number().int(),
      /** The first hundred, who would fall first. */
      moved: z.array(
        z.object({
          personId: id,
          personName: z.string(),
          score: z.number().int(),
          from: z.number().int(),
          to: z.number().int(),
        }),
      ),
    }),
    refusals: ['ledger.unit_unknown', 'ledger.level_steps'],
  }),
};
