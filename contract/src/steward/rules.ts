import { z } from 'zod';
import { day, instant } from '../shared.ts';

export const certificateKind = z.enum([
  'first_aid',
  'electrician',
  'health',
  'degree',
  'supplier_quality',
  'coordination',
  'other',
]);
export type CertificateKind = z.infer<typeof certificateKind>;

const star = z.number().int().min(1).max(5);
const percent = z.number().int().min(0).max(100);
const fen = z.number().int().min(0).max(10_000_000);

/** What one star asks for. */
export const starRule = z.strictObject({
  star,
  /** Years as a steward; null: none are asked. */
  years: z.number().int().min(0).max(40).nullable(),
  /** Every published course of this star and those below, and a passed exam where there is one. */
  training: z.boolean(),
  certificates: z.array(certificateKind).max(5),
  /** How the households value them, at least. */
  ratingPercent: percent.nullable(),
  /** What a full-time steward with this star is paid a month for it. */
  allowanceFen: fen,
});
export type StarRule = z.infer<typeof starRule>;

export const starRules = z.strictObject({
  stars: z.array(starRule).length(5),
  /** Parts of the score; together 100. */
  weights: z.strictObject({
    exam: percent,
    defence: percent,
    daily: percent,
    learning: percent,
  }),
  passPercent: percent,
  panelSize: z.number().int().min(2).max(9),
  /** A star is kept while the value stays at or above this, which lies below what gains it. */
  keepRatingPercent: percent,
  /** Households that must have spoken before their value takes a star. */
  keepHouseholds: z.number().int().min(1).max(1000),
  /** From the warning to the fall. */
  graceDays: z.number().int().min(7).max(365),
  appealDays: z.number().int().min(1).max(90),
  teacherStars: z.number().int().min(0).max(5),
  /** What the best value of households pays a month; nothing at or below what keeps a star. */
  valueFen: fen,
  /** Verified hours that make a volunteer certificate. */
  certificateHours: z.number().int().min(1).max(2000),
});
export type StarRules = z.infer<typeof starRules>;

/** A version of the rules: the one with the latest day that has come counts. */
const rulesVersion = z.object({
  version: z.number().int(),
  validFrom: day,
  byName: z.string().nullable(),
  at: instant,
  rules: starRules,
});
export const rulesAnswer = z.object({
  /** The newest that was saved; 0 while a community has none of its own. */
  version: z.number().int(),
  /** The version that counts today, and what it asks for. */
  inForce: z.number().int(),
  rules: starRules,
  /** Newest first. */
  versions: z.array(rulesVersion),
  can: z.object({ manage: z.boolean() }),
});
export type StarRulesAnswer = z.infer<typeof rulesAnswer>;
