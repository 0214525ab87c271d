import type { Role } from '@linli/contract';
import { isAfter, plusMinutes, type Instant } from '../../../platform/clock/clock.ts';

/**
 * Who is asked for a second factor before personal data in bulk: with `required` everybody whose role
 * sees it, with `offered` those of them who have set one up, with `off` nobody.
 */
export type SecondFactorSetting = 'required' | 'offered' | 'off';

/** How long a session that has shown it goes on with it. */
export const strongHours = 12;

/** Roles that reach beyond the people of a few buildings; on-site roles see only whom they look after. */
export const rolesThatNeedIt: readonly Role[] = [
  'manager',
  'operator',
  'dispatcher',
  'cashier',
  'social_worker',
  'street_officer',
];

export interface Standing {
  setting: SecondFactorSetting;
  /** Holds a role that sees personal data in bulk, or is a platform admin. */
  sees: boolean;
  hasFactor: boolean;
  strongAt: Instant | null;
  now: Instant;
}

export const seesInBulk = (roles: readonly Role[]): boolean =>
  roles.some((role) => rolesThatNeedIt.includes(role));

/** Whether the caller may see personal data in bulk, as far as the second factor goes. */
export function isStrong(one: Standing): boolean {
  if (!isAsked(one)) return true;
  return hasShown(one);
}

/** Whether the second factor is asked of this account at all. */
export const isAsked = ({ setting, sees, hasFactor }: Omit<Standing, 'strongAt' | 'now'>) =>
  setting !== 'off' && sees && (setting === 'required' || hasFactor);

/** A clock that was set back does not make a showing of the future count. */
export const hasShown = ({ strongAt, now }: Pick<Standing, 'strongAt' | 'now'>): boolean =>
  strongAt !== null &&
  isAfter(strongUntil(strongAt), now) &&
  !isAfter(strongAt, plusMinutes(now, 5));

export const strongUntil = (strongAt: Instant): Instant => plusMinutes(strongAt, strongHours * 60);
