import { endpoints } from '@linli/contract';
import { callRoute, type Route } from '../http/route.ts';
import type { Logger } from '../log/log.ts';
import { dismissDeadLetters, listDeadLetters, retryDeadLetters } from './dead-letters.ts';

/** Jobs that failed for good: of all communities, so for those who run the platform. */
export function jobRoutes(log: Logger): readonly Route[] {
  return [
    callRoute(endpoints.listDeadLetters, 'platform_admin', (call, { query }) =>
      listDeadLetters(call.db, query),
    ),
    callRoute(endpoints.retryDeadLetters, 'platform_admin', async (call, { body }) => {
      const count = await retryDeadLetters(call.db, log, body.ids);
      log.info({ account: call.account?.accountId, count }, 'dead letters tried again');
      return { count };
    }),
    callRoute(endpoints.dismissDeadLetters, 'platform_admin', async (call, { body }) => {
      const count = await dismissDeadLetters(call.db, body.ids);
      log.info({ account: call.account?.accountId, count }, 'dead letters dismissed');
      return { count };
    }),
  ];
}
