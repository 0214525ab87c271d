import type { endpoints, OutOf, QueryOf } from '@linli/contract';
import type { Ctx } from '../../platform/context.ts';
import { cursorAfter, readCursor } from '../../platform/db/paging.ts';
import { findMine } from './notification.store.ts';

type List = typeof endpoints.listNotifications;

/** The caller's inbox, newest first. */
export async function listNotifications(ctx: Ctx, query: QueryOf<List>): Promise<OutOf<List>> {
  const { limit } = query;
  const after = readCursor(query.cursor);
  const found = await findMine(ctx, { unread: query.unread === 'true', after, limit: limit + 1 });
  const next = cursorAfter(
    found.map(({ at, id }) => ({ createdAt: at, id })),
    limit,
  );
  return { items: found.slice(0, limit), next };
}
