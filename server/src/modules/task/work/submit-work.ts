import type { Photo } from '@linli/contract';
import type { Ctx } from '../../../platform/context.ts';
import { publish } from '../../../platform/facts/facts.ts';
import { attachPhotos, photoMarks, type PhotoMark } from '../../../platform/files/index.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { notFound, Refusal } from '../../../platform/refusal/refusal.ts';
import { aboutPlace } from '../about.ts';
import { taskSubmitted } from '../events.ts';
import { movePlace, type PlaceRow } from '../place.store.ts';
import { metresBetween, nearlyBits } from '../task.ts';
import type { StoredTask } from '../task.store.ts';
import { checkedOut, ownPlace } from './check-in.ts';
import { visiblePlace } from './read-place.ts';

export interface Work {
  placeId: string;
  version: number;
  note: string;
  photoIds: readonly string[];
  count: number | null;
}

/** Hands in what was done. @throws Refusal task.evidence_missing, task.photo_unknown, task.state */
export async function submitWork(ctx: Ctx, work: Work): Promise<void> {
  const { task, place } = await ownPlace(ctx, work.placeId, work.version);
  const { personId } = place;
  if (personId === null) throw notFound();
  const shown = new Set(work.photoIds.map((one) => one.toLowerCase())).size;
  if (shown < task.photosNeeded || (task.countOf !== null && work.count === null))
    throw new Refusal('task.evidence_missing', { photos: task.photosNeeded, count: task.countOf });
  const photos = await attachPhotos(ctx, work.photoIds);
  if (photos === null) throw new Refusal('task.photo_unknown');
  const moved = await movePlace(ctx, place, 'submit', {
    patch: {
      note: work.note,
      doneCount: work.count,
      submittedAt: ctx.now,
      ...(place.checkedOutAt === null ? checkedOut(ctx, place) : {}),
    },
    called: place.redone ? 'submit_again' : 'submit',
  });
  await keepPhotos(ctx, task, { place, photos });
  publish(ctx, taskSubmitted, { ...aboutPlace(ctx, task, { ...moved, personId }) });
}

/** Photos of work that was brought in as a whole: drawn for the demo, uploaded by nobody. */
export async function bringEvidence(
  ctx: Ctx,
  placeId: string,
  photos: readonly Photo[],
): Promise<void> {
  const { task, place } = await visiblePlace(ctx, placeId);
  await keepPhotos(ctx, task, { place, photos });
}

async function keepPhotos(
  ctx: Ctx,
  task: StoredTask,
  { place, photos }: { place: PlaceRow; photos: readonly Photo[] },
): Promise<void> {
  const marks = await photoMarks(
    ctx,
    photos.map(({ id }) => id),
  );
  for (const photo of photos)
    await keepEvidence(ctx, task, { place, photo, mark: marks.get(photo.id) });
}

interface Shown {
  place: PlaceRow;
  photo: Photo;
  mark: PhotoMark | undefined;
}

/** Keeps a photo with its marks, and which earlier one of other work it repeats. */
async function keepEvidence(
  ctx: Ctx,
  task: StoredTask,
  { place, photo, mark }: Shown,
): Promise<void> {
  if (mark === undefined) return;
  const { lng, lat } = task;
  const distance =
    mark.lng === null || mark.lat === null || lng === null || lat === null
      ? null
      : Math.round(metresBetween({ lng: mark.lng, lat: mark.lat }, { lng, lat }));
  await ctx.tx.query(keepStatement, [
    ctx.communityId,
    newId(),
    place.id,
    photo.id,
    JSON.stringify(photo),
    mark.sha256,
    mark.likeness,
    distance,
    ctx.now,
    nearlyBits,
  ]);
}

/** Hamming distance of two pictures of 64 bits; the same file is 0, whatever its picture says. */
const keepStatement = `with like_it as (
    select s.photo_id, s.place_id, case when s.sha256 = $6 then 0
      else bit_count(('x' || s.likeness)::bit(64) # ('x' || $7::text)::bit(64)) end as bits
    from task_evidence s where s.community_id = $1 and s.place_id <> $3::uuid
      and (s.sha256 = $6 or (s.likeness is not null and $7::text is not null
        and bit_count(('x' || s.likeness)::bit(64) # ('x' || $7::text)::bit(64)) <= $10))
    order by 3, s.at limit 1)
  insert into task_evidence (community_id, id, place_id, photo_id, photo, sha256, likeness, distance_m, at,
    seen_photo_id, seen_place_id, seen_bits)
  select $1, $2::uuid, $3::uuid, $4::uuid, $5::jsonb, $6::text, $7::text, $8::int, $9::timestamptz,
    (select photo_id from like_it), (select place_id from like_it), (select bits from like_it)
  on conflict (community_id, place_id, photo_id) do nothing`;
