import type { BodyOf, KindnessKind, OutOf, Photo, QueryOf, stewardContract } from '@linli/contract';
import { audit } from '../../../platform/audit/audit.ts';
import type { Instant } from '../../../platform/clock/clock.ts';
import { hasRole, personOf, type Ctx } from '../../../platform/context.ts';
import { cursorAfter, readCursor } from '../../../platform/db/paging.ts';
import { rows, run, sql } from '../../../platform/db/tx.ts';
import { attachPhotos } from '../../../platform/files/index.ts';
import { Refusal } from '../../../platform/refusal/refusal.ts';
import {
  buildingsOf,
  homesByIds,
  loneElders,
  movedInSince,
  stoodInFor,
} from '../../community/index.ts';
import { whoConsented } from '../../identity/index.ts';
import { homesNamedTo } from '../charge/charge.store.ts';
import { namesOf } from '../person/steward.store.ts';
import { plusDaysOn, todayIn } from '../person/today.ts';
import { birthdaysByHome } from './birthdays.ts';
import { seasonal, type Suggestion } from './season.ts';

type Day = OutOf<typeof stewardContract.stewardDay>;
type Matter = Day['households'][number]['matters'][number];

/** What goes on in homes, handed in by the house. */
export type MattersOf = (
  ctx: Ctx,
  buildingIds: readonly string[],
) => Promise<{ homeId: string; open: number; visits: number }[]>;

const newcomerDays = 30;

/** What matters today in my households, and which small kindness fits the season. */
export async function stewardDay(ctx: Ctx, mattersOf: MattersOf): Promise<Day> {
  const me = personOf(ctx);
  const today = todayIn(ctx);
  const [buildingIds, standingFor] = await Promise.all([buildingsOf(ctx, me), stoodInFor(ctx, me)]);
  const own = await homesNamedTo(ctx, [me, ...standingFor]);
  const [matters, moved, elders, done, names, birthdays] = await Promise.all([
    mattersOf(ctx, buildingIds),
    movedInSince(ctx, { buildingIds, day: plusDaysOn(today, -newcomerDays) }),
    consentingElders(ctx, buildingIds),
    kindnessOf(ctx, { stewardId: me, today }),
    namesOf(ctx, standingFor),
    birthdaysByHome(ctx, { buildingIds, own, stewards: [me, ...standingFor] }),
  ]);
  const byHome = new Map<string, Matter[]>();
  const add = (homeId: string, kind: Matter['kind'], count: number) => {
    if (count > 0) byHome.set(homeId, [...(byHome.get(homeId) ?? []), { kind, count }]);
  };
  for (const one of matters) {
    add(one.homeId, 'open_requests', one.open);
    add(one.homeId, 'visit_due', one.visits);
  }
  for (const one of moved) add(one.homeId, 'moved_in', 1);
  for (const homeId of elders) add(homeId, 'elder_alone', 1);
  for (const [homeId, count] of birthdays) add(homeId, 'birthday', count);
  for (const homeId of own) if (!byHome.has(homeId)) byHome.set(homeId, []);
  const homes = await homesByIds(ctx, [...byHome.keys()]);
  const labels = new Map(homes.map((one) => [one.homeId, one.label]));
  const suggestions: Suggestion[] = [
    ...moved.slice(0, 5).map((one) => ({
      key: 'moved_in',
      kind: 'moving_in' as const,
      homeId: one.homeId,
      homeLabel: one.label,
    })),
    ...seasonal(today),
  ];
  return {
    standingInFor: standingFor.map((id) => names.get(id) ?? ''),
    households: [...byHome]
      .map(([homeId, found]) => ({ homeId, label: labels.get(homeId) ?? '', matters: found }))
      .toSorted((one, other) => weightOf(other.matters) - weightOf(one.matters))
      .slice(0, 100),
    suggestions: suggestions.map((one) => ({
      ...one,
      done: done.some((row) => row.kind === one.kind && row.homeId === one.homeId),
    })),
    done: await showKindness(ctx, done),
    today,
  };
}

const weights: Record<Matter['kind'], number> = {
  visit_due: 8,
  open_requests: 4,
  moved_in: 2,
  birthday: 3,
  elder_alone: 1,
};
const weightOf = (matters: readonly Matter[]) =>
  matters.reduce((sum, one) => sum + weights[one.kind], 0);

/** Only of those who agreed that somebody looks in on them (PIPL art. 29). */
async function consentingElders(ctx: Ctx, buildingIds: readonly string[]): Promise<string[]> {
  const alone = await loneElders(ctx, buildingIds);
  const yes = await whoConsented(
    ctx,
    alone.map((one) => one.personId),
    'care',
  );
  return alone.filter((one) => yes.has(one.personId)).map((one) => one.homeId);
}

interface KindnessRow {
  id: string;
  kind: KindnessKind;
  line: string;
  homeId: string | null;
  photos: Photo[];
  at: Instant;
}

const kindnessOf = (ctx: Ctx, { stewardId, today }: { stewardId: string; today: string }) =>
  rows(
    ctx.tx,
    sql<KindnessRow>`select id, kind, line, home_id as "homeId", photos, at from kindness
      where community_id = ${ctx.communityId} and steward_id = ${stewardId}
        and on_day = ${today}::date order by at desc, id desc limit 50`,
  );

async function showKindness(ctx: Ctx, found: readonly KindnessRow[]): Promise<Day['done']> {
  const homes = await homesByIds(
    ctx,
    found.flatMap((one) => one.homeId ?? []),
  );
  return found.map(({ homeId, ...one }) => ({
    ...one,
    homeLabel: homes.find((home) => home.homeId === homeId)?.label ?? null,
  }));
}

/** @throws Refusal steward.home_unknown, photo_unknown, id_taken */
export async function doKindness(
  ctx: Ctx,
  input: BodyOf<typeof stewardContract.doKindness>,
): Promise<void> {
  const { id, kind, homeId, line } = input;
  await requireHome(ctx, homeId);
  const photos = await attachPhotos(ctx, input.photoIds);
  if (photos === null) throw new Refusal('steward.photo_unknown');
  const written = await run(
    ctx.tx,
    sql`insert into kindness (community_id, id, steward_id, kind, home_id, on_day, line, photos, at)
      values (${ctx.communityId}, ${id}, ${personOf(ctx)}, ${kind}, ${homeId}, ${todayIn(ctx)}::date,
        ${line}, ${JSON.stringify(photos)}::jsonb, ${ctx.now}) on conflict do nothing`,
  );
  if (written === 0) await requireMine(ctx, 'kindness', id);
}

/** @throws Refusal steward.home_unknown, id_taken */
export async function hearNeed(
  ctx: Ctx,
  { id, homeId, text }: BodyOf<typeof stewardContract.hearNeed>,
): Promise<void> {
  await requireHome(ctx, homeId);
  const written = await run(
    ctx.tx,
    sql`insert into heard_need (community_id, id, steward_id, home_id, text, at)
      values (${ctx.communityId}, ${id}, ${personOf(ctx)}, ${homeId}, ${text}, ${ctx.now})
      on conflict do nothing`,
  );
  if (written === 0) await requireMine(ctx, 'heard_need', id);
}

/** Sent again it is the same; another's id is taken. */
async function requireMine(ctx: Ctx, table: 'kindness' | 'heard_need', id: string): Promise<void> {
  const found = await rows(
    ctx.tx,
    sql<{ id: string }>`select id from ${sql.raw(table)}
      where community_id = ${ctx.communityId} and id = ${id} and steward_id = ${personOf(ctx)}`,
  );
  if (found.length === 0) throw new Refusal('id_taken');
}

async function requireHome(ctx: Ctx, homeId: string | null): Promise<void> {
  if (homeId !== null && (await homesByIds(ctx, [homeId])).length === 0)
    throw new Refusal('steward.home_unknown');
}

type Needs = OutOf<typeof stewardContract.listHeardNeeds>;

/** What stewards heard at doors; whoever reads what others heard is kept in the log. */
export async function listHeardNeeds(
  ctx: Ctx,
  { limit, cursor }: QueryOf<typeof stewardContract.listHeardNeeds>,
): Promise<Needs> {
  const all = hasRole(ctx.actor, 'manager', 'operator', 'social_worker');
  const after = readCursor(cursor);
  type Row = { id: string; text: string; homeId: string | null; stewardId: string; at: Instant };
  const found = await rows(
    ctx.tx,
    sql<Row>`select id, text, home_id as "homeId", steward_id as "stewardId", at from heard_need
      where community_id = ${ctx.communityId} and (${all} or steward_id = ${personOf(ctx)})
        and (${after?.at ?? null}::timestamptz is null
          or (at, id) < (${after?.at ?? null}, ${after?.id ?? null}::uuid))
      order by at desc, id desc limit ${limit + 1}`,
  );
  const [homes, names] = await Promise.all([
    homesByIds(
      ctx,
      found.flatMap((one) => one.homeId ?? []),
    ),
    namesOf(
      ctx,
      found.map((one) => one.stewardId),
    ),
  ]);
  if (after === null && found.some((one) => one.stewardId !== ctx.actor.personId))
    audit(ctx, {
      act: 'heard_need.view',
      subjectKind: 'heard_need',
      field: 'words, home',
      once: true,
    });
  return {
    items: found.slice(0, limit).map(({ stewardId, ...one }) => ({
      ...one,
      homeLabel: homes.find((home) => home.homeId === one.homeId)?.label ?? null,
      stewardName: names.get(stewardId) ?? '',
    })),
    next: cursorAfter(
      found.map(({ at, id }) => ({ createdAt: at, id })),
      limit,
    ),
  };
}
