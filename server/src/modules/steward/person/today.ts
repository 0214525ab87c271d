import { plusMinutes } from '../../../platform/clock/clock.ts';
import type { Ctx } from '../../../platform/context.ts';

/** The calendar day on the clocks of the community, which are eight hours ahead of UTC all year. */
export const todayIn = (ctx: Pick<Ctx, 'now'>): string => plusMinutes(ctx.now, 480).slice(0, 10);

export const plusDaysOn = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
