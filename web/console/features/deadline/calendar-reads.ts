import { orderReads } from '../../../client/hooks.ts';

/** Counting anew moves deadlines wherever orders are shown. */
export const calendarReads = ['getCalendar', ...orderReads] as const;
