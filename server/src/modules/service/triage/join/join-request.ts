import type { BodyOf, Photo, RequestBrief, serviceContract } from '@linli/contract';
import { personOf, type Ctx } from '../../../../platform/context.ts';
import { publish } from '../../../../platform/facts/facts.ts';
import { notFound, Refusal } from '../../../../platform/refusal/refusal.ts';
import { homesOf, resolvePlace, type ResolvedPlace } from '../../../community/index.ts';
import { readCategory } from '../../catalogue/category.store.ts';
import { requestJoined } from '../../events.ts';
import { photosOf } from '../../order/act-on-order.ts';
import { readRequestBrief, requestBriefOf } from '../../request/request.row.ts';
import { alarmsOf } from '../alarm/alarm-list.ts';
import { raisePriority } from '../alarm/raise-priority.ts';
import { joinedBy, lockHost } from './join.store.ts';
import { readSimilar } from './similar.store.ts';

type Input = BodyOf<typeof serviceContract.joinRequest>;

/**
 * One's own request, waiting for the same orders as a neighbour's: own words, own photos, own number, and
 * told of the outcome. Sent again it is the same request.
 * @throws Refusal not_found, service.already_joined, place_unknown, place_not_yours, place_does_not_fit,
 * request_id_taken, photo_unknown
 */
export async function joinRequest(ctx: Ctx, hostId: string, input: Input): Promise<RequestBrief> {
  const me = personOf(ctx);
  const existing = await readRequestBrief(ctx, input.id);
  if (existing !== undefined) {
    if (existing.filedBy !== me) throw new Refusal('service.request_id_taken');
    return requestBriefOf(existing);
  }
  // Locked first: its orders may be ending this moment, and two of one household may join at once.
  const host = await lockHost(ctx, hostId);
  const [category, place] = await Promise.all([
    host === undefined ? undefined : readCategory(ctx, host.categoryId),
    resolvePlace(ctx, input.place),
  ]);
  if (place === null) throw new Refusal('service.place_unknown');
  const homes = await homesOf(ctx, me);
  if (place.homeId !== null && !homes.some(({ homeId }) => homeId === place.homeId))
    throw new Refusal('service.place_not_yours');
  if (category?.place === 'common' && place.kind === 'home')
    throw new Refusal('service.place_does_not_fit', { needs: 'common' });
  if (await joinedBy(ctx, hostId, me, place.homeId)) throw new Refusal('service.already_joined');
  if (category === undefined) throw notFound();
  const [found] = await readSimilar(ctx, { category, place, only: hostId });
  // What is not near enough to be shown does not exist for who asks.
  if (found === undefined) throw notFound();
  const photos = await photosOf(ctx, input.photoIds, input.id);
  await insertJoined(ctx, { input, hostId, categoryId: found.categoryId, place, photos });
  const alarms = await alarmsOf(ctx, input.text, category);
  if (alarms.length > 0) await raisePriority(ctx, hostId, alarms);
  const brief = await readRequestBrief(ctx, input.id);
  if (brief === undefined) throw new Refusal('service.request_id_taken');
  publish(ctx, requestJoined, { requestId: input.id, hostId, personIds: [me] });
  return requestBriefOf(brief);
}

function insertJoined(
  ctx: Ctx,
  given: {
    input: Input;
    hostId: string;
    categoryId: string;
    place: ResolvedPlace;
    photos: readonly Photo[];
  },
) {
  const { input, hostId, categoryId, place, photos } = given;
  return ctx.tx.query(
    `with n as (insert into counter (community_id, name, value) values ($1, 'order', 1)
       on conflict (community_id, name) do update set value = counter.value + 1 returning value)
     insert into request (community_id, id, number, category_id, state, text, channel, reporter_id, reporter_name,
       filed_by, place_kind, home_id, building_id, lng, lat, place_label, place_note, photos, photo_count, created_at,
       joined_to, joined_at, agent_id, agent_name)
     select $1, $2, n.value, $3, 'open', $4, 'app', $5, $6, $5, $7, $8, $9, $10, $11, $12, $13, $14::jsonb, $15,
       $16::timestamptz, $17, $16::timestamptz, $18::uuid, $19 from n
     on conflict (community_id, id) do nothing`,
    [
      ctx.communityId,
      input.id,
      categoryId,
      input.text,
      ctx.actor.personId,
      ctx.actor.name,
      place.kind,
      place.homeId,
      place.buildingId,
      place.lng,
      place.lat,
      place.label,
      input.place.note ?? null,
      JSON.stringify(photos),
      photos.length,
      ctx.now,
      hostId,
      ctx.actor.agent?.personId ?? null,
      ctx.actor.agent?.name ?? null,
    ],
  );
}
