import type { Erasure } from '@linli/contract';
import { audit } from '../../../platform/audit/audit.ts';
import type { Instant } from '../../../platform/clock/clock.ts';
import type { Ctx } from '../../../platform/context.ts';
import type { Database } from '../../../platform/db/database.ts';
import { firstRow, run, sql } from '../../../platform/db/tx.ts';
import type { Outside } from '../../../platform/http/route.ts';
import type { RecurringJob } from '../../../platform/jobs/jobs.ts';
import type { Kept, OpenMatter } from '../../../platform/privacy/personal-data.ts';
import { notFound, Refusal } from '../../../platform/refusal/refusal.ts';
import type { IdentityDeps } from '../identity.ts';
import { required } from './ask-erasure.ts';
import { erasureById, lockErasure } from './erasure.store.ts';

type Deps = Pick<IdentityDeps, 'personalData' | 'sessionEnded' | 'db'>;

/**
 * The manager carries a wish out. First it is decided, in the community's own scope; then everything is
 * taken out in one transaction as the owner of the schema, since what happened is append-only to everybody
 * else. A server that dies in between finds it decided and goes on (`eraseDecided`).
 */
export async function carryOutErasure(
  outside: Outside,
  erasureId: string,
  deps: Deps,
): Promise<Erasure> {
  await outside.transact(async (ctx) => {
    await lockErasure(ctx, erasureId);
    const wish = await erasureById(ctx, erasureId);
    if (wish === undefined) throw notFound();
    if (wish.state === 'carrying_out' || wish.state === 'done') return;
    if (wish.state !== 'asked')
      throw new Refusal('identity.erasure_decided', { state: wish.state });
    const open = await openMattersOf(ctx, wish.personId, deps);
    if (open.length > 0)
      throw new Refusal('identity.erasure_open_matters', {
        count: open.length,
        first: open[0]?.label ?? '',
      });
    await run(
      ctx.tx,
      sql`update erasure set state = 'carrying_out', decided_at = ${ctx.now},
          decided_by = ${ctx.actor.personId}, decided_by_name = ${ctx.actor.name}
        where community_id = ${ctx.communityId} and id = ${wish.id}`,
    );
    audit(ctx, { act: 'erasure.carry_out', subjectKind: 'person', subjectId: wish.personId });
  });
  const { communityId, now } = outside;
  await erase(deps, { communityId, erasureId, now });
  return await outside.read((ctx) => required(ctx, erasureId));
}

/** What must come to an end first: open orders, what is owed, a role that is still held. */
export async function openMattersOf(
  ctx: Ctx,
  personId: string,
  { personalData }: Pick<Deps, 'personalData'>,
): Promise<OpenMatter[]> {
  const all: OpenMatter[] = [];
  for (const one of personalData) all.push(...((await one.openMatters?.(ctx, personId)) ?? []));
  return all;
}

/** Everything at once or nothing; done a second time it changes nothing. */
async function erase(
  deps: Deps,
  { communityId, erasureId, now }: { communityId: string; erasureId: string; now: Instant },
): Promise<void> {
  const ended = await deps.db.asOwner(async (tx) => {
    await lockErasure({ tx, communityId }, erasureId);
    const wish = await firstRow(
      tx,
      sql<{
        number: number;
        personId: string;
        name: string;
        phone: string | null;
        accountId: string | null;
      }>`
        select e.number, p.id as "personId", p.name, coalesce(a.phone, p.phone) as phone,
          p.account_id as "accountId"
        from erasure e join person p on p.community_id = e.community_id and p.id = e.person_id
        left join account a on a.id = p.account_id
        where e.community_id = ${communityId} and e.id = ${erasureId} and e.state = 'carrying_out'`,
    );
    if (wish === undefined) return null;
    const { number, accountId, ...person } = wish;
    const placeholder = `已注销居民${number}`;
    const kept: Kept[] = [];
    for (const one of deps.personalData)
      kept.push(...(await one.forget({ tx, communityId, placeholder, now, ...person })));
    await run(
      tx,
      sql`update erasure set state = 'done', done_at = ${now},
          kept = ${JSON.stringify(kept.filter(({ count }) => count > 0))}::jsonb
        where community_id = ${communityId} and id = ${erasureId}`,
    );
    return accountId;
  });
  if (ended !== null) deps.sessionEnded(ended);
}

/** Goes on with what was decided and not finished. */
export const eraseDecided = (deps: Deps): RecurringJob => ({
  name: 'identity.erase',
  cron: '*/5 * * * *',
  run: async ({ db, clock }) => {
    const found = await decided(db);
    for (const one of found) await erase(deps, { ...one, now: clock.now() });
  },
});

const decided = async (db: Database) =>
  (
    await db.asOwner((tx) =>
      tx.query<{ communityId: string; erasureId: string }>(
        `select community_id as "communityId", id as "erasureId" from erasure
         where state = 'carrying_out' limit 100`,
      ),
    )
  ).rows;
