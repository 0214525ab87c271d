import { serviceContract as api, type Role } from '@linli/contract';
import { communityRoute, everyStaff, type Route } from '../../../platform/http/route.ts';
import { recategoriseOrder } from '../order/acts/recategorise-order.ts';
import { boardRoles, overseerRoles } from '../order/order.policy.ts';
import { importHolidays } from './import-holidays.ts';
import { listBreaches } from './list-breaches.ts';
import { listUpcomingBreaches } from './list-upcoming.ts';
import { getCalendar } from './read-calendar.ts';
import { resetCalendarDay, saveCalendar, saveCalendarDay } from './save-calendar.ts';

const managers: readonly Role[] = ['manager', 'operator'];
const board: readonly Role[] = boardRoles;
const overseers: readonly Role[] = overseerRoles;
/** A file of holidays is longer than what is usually sent. */
const fileBytes = 1_100_000;

/** The calendar by which deadlines count, and what is about to be missed or was. */
export const deadlineRoutes: readonly Route[] = [
  communityRoute(api.getCalendar, everyStaff, (ctx, { query }) => getCalendar(ctx, query)),
  communityRoute(api.saveCalendar, managers, (ctx, { body }) => saveCalendar(ctx, body)),
  communityRoute(api.saveCalendarDay, managers, (ctx, { params, body }) =>
    saveCalendarDay(ctx, params.day, body),
  ),
  communityRoute(api.resetCalendarDay, managers, (ctx, { params, body }) =>
    resetCalendarDay(ctx, params.day, body.version),
  ),
  communityRoute(api.importHolidays, managers, (ctx, { body }) => importHolidays(ctx, body), {
    bodyLimit: fileBytes,
  }),
  communityRoute(api.listUpcomingBreaches, overseers, (ctx, { query }) =>
    listUpcomingBreaches(ctx, query),
  ),
  communityRoute(api.listBreaches, overseers, (ctx, { query }) => listBreaches(ctx, query)),
  communityRoute(api.recategoriseOrder, board, (ctx, { params, body }) =>
    recategoriseOrder(ctx, { ...params, ...body }),
  ),
];
