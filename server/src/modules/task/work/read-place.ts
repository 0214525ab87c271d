import type { OutOf, taskContract, TaskEvidence, TaskPlaceDetail } from '@linli/contract';
import type { Photo } from '@linli/contract';
import type { Instant } from '../../../platform/clock/clock.ts';
import type { Ctx } from '../../../platform/context.ts';
import { notFound } from '../../../platform/refusal/refusal.ts';
import { onDoerSide } from '../doer-side.ts';
import { placesWhere, readPlace, type PlaceRow } from '../place.store.ts';
import { briefOf, countsOf } from '../publish/task-view.ts';
import { isDoer, looksAfter, seesOthers, sideOf, type Side } from '../side.ts';
import { readTask, readTasks, type StoredTask } from '../task.store.ts';
import { viewOfPlace } from './place-view.ts';

type Rating = { side: 'doer' | 'publisher'; stars: number; words: string; at: Instant };

/** One place, for its doer and those who look after it. @throws Refusal not_found */
export async function getPlace(ctx: Ctx, placeId: string): Promise<TaskPlaceDetail> {
  const { place, task, side } = await visiblePlace(ctx, placeId);
  const [evidence, ratings, events, counts, kin] = await Promise.all([
    evidenceOf(ctx, placeId),
    ctx.tx.query<Rating>(
      'select side, stars, said as words, at from task_rating where community_id = $1 and place_id = $2',
      [ctx.communityId, placeId],
    ),
    ctx.tx.query<TaskPlaceDetail['events'][number]>(
      `select id, act, at, by_name as "byName", reason from task_event
       where community_id = $1 and task_id = $2 and place_id = $3 order by at, id limit 100`,
      [ctx.communityId, task.id, placeId],
    ),
    countsOf(ctx, [task.id]),
    onDoerSide(ctx, side, place),
  ]);
  const rated = (of: Rating['side']) => {
    const one = ratings.rows.find((row) => row.side === of);
    return one === undefined ? null : { stars: one.stars, words: one.words, at: one.at };
  };
  const seen = { task, side, now: ctx.now, kin, ratedBy: ratings.rows.map((row) => row.side) };
  const by = { side, claimer: null, at: null, now: ctx.now };
  const judge = looksAfter(side, task);
  return {
    ...viewOfPlace(place, seen),
    task: {
      ...briefOf(task, counts.get(task.id), by),
      placeLabel: task.placeLabel,
      text: task.text,
      checkIn: task.checkIn,
      photosNeeded: task.photosNeeded,
      countOf: task.countOf,
      radiusM: task.radiusM,
    },
    // What was flagged is for who reviews for an office: it shows another's work, and whose.
    evidence:
      judge && seesOthers(side, task) ? evidence : evidence.map((one) => ({ ...one, seen: null })),
    byDoer: rated('doer'),
    byPublisher: rated('publisher'),
    events: judge ? events.rows : events.rows.filter(({ act }) => act !== 'cancel_late'),
  };
}

/** A place that the caller may see, whole. @throws Refusal not_found */
export async function visiblePlace(
  ctx: Ctx,
  placeId: string,
): Promise<{ place: PlaceRow; task: StoredTask; side: Side }> {
  const place = await readPlace(ctx, placeId);
  const task = place === undefined ? undefined : await readTask(ctx, place.taskId);
  const side = await sideOf(ctx);
  if (place === undefined || task === undefined) throw notFound();
  if (!isDoer(side, place) && !looksAfter(side, task)) throw notFound();
  return { place, task, side };
}

interface EvidenceRow {
  photo: Photo;
  at: Instant;
  distanceM: number | null;
  seenPhoto: Photo | null;
  seenBits: number | null;
  seenTitle: string | null;
  seenName: string | null;
}

async function evidenceOf(ctx: Ctx, placeId: string): Promise<TaskEvidence[]> {
  const found = await ctx.tx.query<EvidenceRow>(
    `select e.photo, e.at, e.distance_m as "distanceM", e.seen_bits as "seenBits", s.photo as "seenPhoto",
       t.title as "seenTitle", p.person_name as "seenName"
     from task_evidence e
     left join task_evidence s on s.community_id = e.community_id and s.place_id = e.seen_place_id
       and s.photo_id = e.seen_photo_id
     left join task_place p on p.community_id = e.community_id and p.id = e.seen_place_id
     left join task t on t.community_id = e.community_id and t.id = p.task_id
     where e.community_id = $1 and e.place_id = $2 order by e.at, e.id`,
    [ctx.communityId, placeId],
  );
  return found.rows.map(({ photo, at, distanceM, seenPhoto, seenBits, seenTitle, seenName }) => ({
    photo,
    at,
    takenAt: photo.takenAt,
    distanceM,
    seen:
      seenPhoto === null || seenBits === null
        ? null
        : { photo: seenPhoto, bits: seenBits, taskTitle: seenTitle ?? '', personName: seenName },
  }));
}

type Mine = OutOf<typeof taskContract.listMyTaskPlaces>['items'];

/** Places of the caller: those to come, then the last hundred that are over. */
export async function myPlaces(ctx: Ctx): Promise<Mine> {
  const side = await sideOf(ctx);
  const places = await placesWhere(
    ctx,
    `p.person_id = $2
     order by (p.state in ('settled', 'denied', 'no_show', 'withdrawn')),
       case when p.state in ('settled', 'denied', 'no_show', 'withdrawn') then null else p.starts_at end,
       p.starts_at desc limit 100`,
    [side.personId],
  );
  const taskIds = places.map(({ taskId }) => taskId);
  const [tasks, counts] = await Promise.all([readTasks(ctx, taskIds), countsOf(ctx, taskIds)]);
  const by = { side, claimer: null, at: null, now: ctx.now };
  return places.flatMap((place) => {
    const task = tasks.get(place.taskId);
    if (task === undefined) return [];
    const seen = { task, side, now: ctx.now, kin: false, ratedBy: [] };
    const brief = { ...briefOf(task, counts.get(task.id), by), placeLabel: task.placeLabel };
    return [{ ...viewOfPlace(place, seen), task: brief }];
  });
}
