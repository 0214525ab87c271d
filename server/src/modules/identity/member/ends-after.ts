import { plusMinutes, type Instant } from '../../../platform/clock/clock.ts';
import { sql, type RawBuilder } from '../../../platform/db/tx.ts';

/** Longer than any request waits for `lockRoles`. */
const waitMinutes = 5;

/**
 * The moment to ask about when a decision hangs on a role that somebody keeps. A request's own moment
 * is that of its arrival; whoever it waited for may have ended a role "later" than that, and the role
 * is over all the same.
 */
export const afterWaiting = (now: Instant): Instant => plusMinutes(now, waitMinutes);

/** Whether a membership (an alias) ends after a moment or never; one ended before it began does not. */
export function endsAfter(membership: string, at: Instant): RawBuilder<boolean> {
  const [starts, ends] = [sql.ref(`${membership}.starts_at`), sql.ref(`${membership}.ends_at`)];
  return sql<boolean>`(${ends} is null or (${ends} > ${at} and ${ends} > ${starts}))`;
}
