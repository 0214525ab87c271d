import type { NeedEntry } from '@linli/contract';
import { plusDays } from '../../platform/clock/clock.ts';
import { personOf, type Ctx } from '../../platform/context.ts';
import { run, sql } from '../../platform/db/tx.ts';
import { notFound, Refusal } from '../../platform/refusal/refusal.ts';
import { entryView } from './list-needs.ts';
import { extendDays } from './need.ts';
import { endEntries, readEntry, type EntryRow } from './need.store.ts';

/** Takes an entry back; done twice it is done once. From that moment nobody is shown anything of it. */
export async function withdrawNeed(ctx: Ctx, entryId: string): Promise<NeedEntry> {
  await mine(ctx, entryId);
  await endEntries(ctx, [entryId], 'withdrawn');
  return entryView(await mine(ctx, entryId), ctx.now);
}

/** @throws Refusal need.changed, need.over */
export async function extendNeed(
  ctx: Ctx,
  entryId: string,
  { version }: { version: number },
): Promise<NeedEntry> {
  const entry = await mine(ctx, entryId);
  if (entry.state !== 'open' && entry.state !== 'expired') throw new Refusal('need.over');
  const written = await run(
    ctx.tx,
    sql`update need_entry set state = 'open', expires_at = ${plusDays(ctx.now, extendDays)},
        ended_at = null, version = version + 1
      where community_id = ${ctx.communityId} and id = ${entryId} and version = ${version}
        and state in ('open', 'expired')`,
  );
  if (written === 0) throw new Refusal('need.changed');
  return entryView(await mine(ctx, entryId), ctx.now);
}

async function mine(ctx: Ctx, entryId: string): Promise<EntryRow> {
  const entry = await readEntry(ctx, entryId);
  if (entry === undefined || entry.personId !== personOf(ctx)) throw notFound();
  return entry;
}
