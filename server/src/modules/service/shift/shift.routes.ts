import { serviceContract as api } from '@linli/contract';
import type { FastifyReply } from 'fastify';
import {
  communityRoute,
  everyStaff,
  outsideRoute,
  type Route,
} from '../../../platform/http/route.ts';
import { boardRoles } from '../order/order.policy.ts';
import { asDownload } from '../../../platform/table-file/index.ts';
import { exportMyShifts, exportShifts, listShifts, myShifts } from './list-shifts.ts';
import { importShifts } from './import-shifts.ts';
import { copyShifts, deleteShift, putShift } from './put-shift.ts';

/** Who works when: the board plans, everybody on the staff reads their own. */
export const shiftRoutes: readonly Route[] = [
  communityRoute(api.listShifts, boardRoles, (ctx, { query }) => listShifts(ctx, query)),
  communityRoute(api.putShift, boardRoles, (ctx, { params, body }) =>
    putShift(ctx, params.shiftId, body),
  ),
  communityRoute(api.deleteShift, boardRoles, (ctx, { params }) =>
    deleteShift(ctx, params.shiftId),
  ),
  communityRoute(api.copyShifts, boardRoles, (ctx, { body }) => copyShifts(ctx, body)),
  communityRoute(api.exportShifts, boardRoles, async (ctx, { query }) =>
    asDownload(`shifts-${query.from}.xlsx`, await exportShifts(ctx, query)),
  ),
  outsideRoute(api.importShifts, boardRoles, (outside, { body }) => importShifts(outside, body), {
    bodyLimit: 4_200_000,
  }),
  communityRoute(api.myShifts, everyStaff, (ctx) => myShifts(ctx)),
  communityRoute(api.exportMyShifts, everyStaff, async (ctx) => {
    const text = await exportMyShifts(ctx);
    return (reply: FastifyReply) =>
      reply
        .header('content-disposition', 'attachment; filename="shifts.ics"')
        .type('text/calendar; charset=utf-8')
        .send(text);
  }),
];
