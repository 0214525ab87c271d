import { z } from 'zod';

/** How much each consideration counts: 0 not at all, 5 as it ships, 10 twice that. */
const weight = z.number().int().min(0).max(10);
export const dispatchWeights = z.strictObject({
  /** The way there. */
  distance: weight,
  /** How many orders somebody holds already. */
  load: weight,
  /** Who had fewer orders this month. */
  fairness: weight,
  /** Stars, the more the more it presses. */
  star: weight,
  /** Whether they often do this kind of work. */
  practice: weight,
  /** Whether they speak as the household does. */
  language: weight,
  /** Whether they were in this home before, or are its steward. */
  continuity: weight,
});
export type DispatchWeights = z.infer<typeof dispatchWeights>;

export const staffLanguage = z.enum(['zh', 'en', 'yue', 'wu', 'sign']);
export type StaffLanguage = z.infer<typeof staffLanguage>;

/** What somebody may not be given whatever it costs; an override is told of it. */
export const dispatchLimit = z.enum([
  'role',
  'skill',
  'off_duty',
  'full',
  'time',
  'declined',
  'own',
]);
export type DispatchLimit = z.infer<typeof dispatchLimit>;

/** Why somebody was chosen, as data: the screen has the words. `value` and `of` are numbers in them. */
export const dispatchReason = z.object({
  kind: z.enum([
    'near',
    'served',
    'steward',
    'practised',
    'language',
    'room',
    'turn',
    'star',
    'only',
    'balance',
    'nobody',
  ]),
  value: z.number(),
  of: z.number(),
  /** Of `nobody`: the limit that most people met. Of `language`: which. */
  word: z.string(),
});
export type DispatchReason = z.infer<typeof dispatchReason>;

export const dispatchPlanState = z.enum([
  'solving',
  'proposed',
  'applying',
  'applied',
  'discarded',
  'failed',
]);
export const overrideReason = z.enum(['knows', 'asked', 'skill', 'health', 'training', 'other']);
export type OverrideReason = z.infer<typeof overrideReason>;

/** A reason with what was typed beside it, as one line of the audit log. */
export const overrideLine = ({ reason, note }: { reason: OverrideReason; note: string }): string =>
  note === '' ? reason : `${reason}: ${note}`;
