import type { Instant } from '../../../platform/clock/clock.ts';
import { sql } from '../../../platform/db/tx.ts';

/**
 * Children under fourteen consent to nothing by themselves (PIPL art. 31). Only the year of birth is kept,
 * so whoever may still be thirteen counts as a child; of whom no year is known is none.
 */
export const isUnderFourteen = (birthYear: number | null, now: Instant): boolean =>
  birthYear !== null && Number(now.slice(0, 4)) - birthYear <= 14;

/** The same as a condition on person p: a child whom nobody answers for yet (PIPL art. 31). */
export const isUnguarded = (now: Instant) =>
  sql<boolean>`(p.birth_year is not null and ${Number(now.slice(0, 4))} - p.birth_year <= 14
    and not exists (select from guardian g where g.community_id = p.community_id
      and g.child_id = p.id and g.ended_at is null))`;
