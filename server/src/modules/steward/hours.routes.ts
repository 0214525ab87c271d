import { stewardContract as api } from '@linli/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { callRoute, communityRoute, outsideRoute, type Route } from '../../platform/http/route.ts';
import { hoursCheckPage } from './hours/hours-check-page.ts';
import { makeHoursPaper, paperOf, tidyCode } from './hours/hours-paper.ts';
import { hoursPdf } from './hours/hours-pdf.ts';
import { addHours, listHours } from './hours/record-hours.ts';
import { leads, stewardRoles } from './steward.routes.ts';

/** Hours somebody gave: by hand, one's own, and on paper. */
export const hoursRoutes = (publicUrl: string | null): readonly Route[] => [
  communityRoute(api.addHours, leads, (ctx, { body }) => addHours(ctx, body)),
  communityRoute(api.listHours, [...stewardRoles, 'resident'], (ctx, { query }) =>
    listHours(ctx, query),
  ),
  // Drawing takes longer than a transaction should be open.
  outsideRoute(
    api.downloadHoursPaper,
    [...stewardRoles, ...leads, 'resident'],
    async (outside, { query }) => {
      const made = await outside.transact((ctx) => makeHoursPaper(ctx, query.personId));
      return (reply: FastifyReply, request: FastifyRequest) => {
        const origin = publicUrl ?? `${request.protocol}://${request.host}`;
        const address = new URL('/api/hours-check', origin);
        address.searchParams.set('code', made.code);
        return reply
          .header('content-disposition', `inline; filename="hours-${made.paper.issuedOn}.pdf"`)
          .header('cache-control', 'no-store')
          .type('application/pdf')
          .send(hoursPdf(made, address.toString()));
      };
    },
  ),
  callRoute(api.checkHoursPaper, 'anyone', async (call, { query }) => {
    const code = query.code === undefined ? null : tidyCode(query.code);
    const found = code === null ? undefined : await paperOf(call.db, code);
    return (reply: FastifyReply) =>
      reply
        .header('cache-control', 'no-store')
        .type('text/html; charset=utf-8')
        .send(hoursCheckPage(code, found));
  }),
];
