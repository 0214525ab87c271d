import { msOf } from '../../../platform/clock/clock.ts';
import type { Ctx } from '../../../platform/context.ts';
import { addWorkdays, dayAt } from './calendar.ts';
import { readCalendars } from './calendar.store.ts';

/** The day so many working days from now, on the calendar that the community keeps. */
export async function dueAfterWorkdays(ctx: Ctx, days: number): Promise<string> {
  const { business } = await readCalendars(ctx);
  return dayAt(business, addWorkdays(business, msOf(ctx.now), days));
}
