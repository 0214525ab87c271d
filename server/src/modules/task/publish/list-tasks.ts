import type { OutOf, QueryOf, taskContract } from '@linli/contract';
import type { Ctx } from '../../../platform/context.ts';
import { cursorAfter, readCursor } from '../../../platform/db/paging.ts';
import { readClaimer, type StandingOf } from '../claim/claimer.ts';
import { sideOf } from '../side.ts';
import { readOpenTasks, readTaskPage } from '../task.store.ts';
import { briefOf, countsOf } from './task-view.ts';

const mostOpen = 100;

/** What can be taken: what fits first, then the nearest, then the next to begin. */
export async function listOpenTasks(
  ctx: Ctx,
  {
    query,
    standingOf,
  }: { query: QueryOf<typeof taskContract.listOpenTasks>; standingOf: StandingOf },
): Promise<OutOf<typeof taskContract.listOpenTasks>> {
  const tasks = await readOpenTasks(ctx, mostOpen);
  const [counts, side, claimer] = await Promise.all([
    countsOf(
      ctx,
      tasks.map(({ id }) => id),
    ),
    sideOf(ctx),
    readClaimer(ctx, standingOf),
  ]);
  const { lng, lat } = query;
  const at = lng === undefined || lat === undefined ? null : { lng, lat };
  const items = tasks
    .map((task) => briefOf(task, counts.get(task.id), { side, claimer, at, now: ctx.now }))
    .toSorted(
      (a, b) =>
        Number(b.fits) - Number(a.fits) ||
        Number(b.freeCount > 0) - Number(a.freeCount > 0) ||
        nearness(a.distanceM) - nearness(b.distanceM) ||
        ((a.nextStartsAt ?? '') < (b.nextStartsAt ?? '') ? -1 : 1),
    );
  return { items };
}

/** In steps of a hundred metres: within one, what begins first comes first. */
const nearness = (distanceM: number | null): number =>
  distanceM === null ? 0 : Math.floor(distanceM / 100);

export async function listTasks(
  ctx: Ctx,
  query: QueryOf<typeof taskContract.listTasks>,
): Promise<OutOf<typeof taskContract.listTasks>> {
  const side = await sideOf(ctx);
  const { limit } = query;
  const found = await readTaskPage(ctx, {
    payers: [...side.organisationIds, side.personId],
    everybodys: side.operator,
    state: query.state ?? null,
    q: query.q === undefined || query.q === '' ? null : query.q,
    waiting: query.waiting ?? false,
    after: readCursor(query.cursor),
    limit: limit + 1,
  });
  const shown = found.slice(0, limit);
  const counts = await countsOf(
    ctx,
    shown.map(({ id }) => id),
  );
  const by = { side, claimer: null, at: null, now: ctx.now };
  return {
    items: shown.map((task) => briefOf(task, counts.get(task.id), by)),
    next: cursorAfter(found, limit),
  };
}
