import type { OutOf, taskContract } from '@linli/contract';
import { plusMinutes } from '../../../platform/clock/clock.ts';
import type { Ctx } from '../../../platform/context.ts';
import { residentsOfHome, homesOf } from '../../community/index.ts';
import { placesWhere, type PlaceRow } from '../place.store.ts';
import { briefOf, countsOf } from '../publish/task-view.ts';
import { looksAfter, sideOf } from '../side.ts';
import { earlyMinutes } from '../task.ts';
import { readTasks } from '../task.store.ts';
import { viewOfPlace } from '../work/place-view.ts';

/** What waits for the caller: work to review, appeals to decide, people to confirm. */
export async function listReviews(ctx: Ctx): Promise<OutOf<typeof taskContract.listTaskReviews>> {
  const side = await sideOf(ctx);
  const payers = [...side.organisationIds, side.personId];
  const [waiting, coming, kin] = await Promise.all([
    placesWhere(
      ctx,
      `p.state in ('submitted', 'appealed') and ${lookedAfter('$2', '$3')}
       order by coalesce(p.appealed_at, p.submitted_at), p.id limit 100`,
      [side.steward, payers],
    ),
    placesWhere(
      ctx,
      `p.state = 'claimed' and p.starts_at <= $4 and p.ends_at > $5 and ${lookedAfter('$2', '$3')}
       order by p.starts_at, p.id limit 100`,
      [side.steward, payers, plusMinutes(ctx.now, earlyMinutes), ctx.now],
    ),
    housemates(ctx, side.personId),
  ]);
  const all = [...waiting, ...coming];
  const taskIds = all.map(({ taskId }) => taskId);
  const [tasks, counts, photos] = await Promise.all([
    readTasks(ctx, taskIds),
    countsOf(ctx, taskIds),
    photosOf(
      ctx,
      waiting.map(({ id }) => id),
    ),
  ]);
  const by = { side, claimer: null, at: null, now: ctx.now };
  const shown = (places: readonly PlaceRow[]) =>
    places.flatMap((place) => {
      const task = tasks.get(place.taskId);
      if (task === undefined || !looksAfter(side, task)) return [];
      const isKin = place.personId !== null && kin.has(place.personId);
      const view = viewOfPlace(place, { task, side, now: ctx.now, kin: isKin, ratedBy: [] });
      const more = photos.get(place.id) ?? { photoCount: 0, flagged: false };
      return [{ ...view, ...more, task: briefOf(task, counts.get(task.id), by) }];
    });
  return {
    items: shown(waiting).filter(({ can }) => can.review || can.decide),
    arriving: shown(coming).filter(({ can }) => can.confirmPresence),
  };
}

/** In the statement, so that what others look after takes no room on the list. */
const lookedAfter = (everybodys: string, payers: string) => `(${everybodys}::boolean or exists (
  select from task t where t.community_id = p.community_id and t.id = p.task_id
    and t.payer_id = any (${payers}::uuid[])))`;

async function housemates(ctx: Ctx, personId: string): Promise<Set<string>> {
  const homes = await homesOf(ctx, personId);
  const people = await Promise.all(homes.map(({ homeId }) => residentsOfHome(ctx, homeId)));
  return new Set(people.flat());
}

async function photosOf(ctx: Ctx, placeIds: readonly string[]) {
  const found = await ctx.tx.query<{ id: string; photoCount: number; flagged: boolean }>(
    `select place_id as id, count(*)::int as "photoCount", bool_or(seen_photo_id is not null) as flagged
     from task_evidence where community_id = $1 and place_id = any ($2::uuid[]) group by place_id`,
    [ctx.communityId, placeIds],
  );
  return new Map(
    found.rows.map(({ id, photoCount, flagged }) => [id, { photoCount, flagged }] as const),
  );
}
