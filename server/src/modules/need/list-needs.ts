import type { NeedEntry, needContract, OutOf } from '@linli/contract';
import { isAfter, type Instant } from '../../platform/clock/clock.ts';
import { personOf, type Ctx } from '../../platform/context.ts';
import { peopleByIds } from '../identity/index.ts';
import { readEntries, type EntryRow } from './need.store.ts';

type Paging = { limit: number; cursor?: string | undefined };

/** What its own person sees of an entry; one whose time is over says so before the job has come round. */
export function entryView(row: EntryRow, now: Instant): NeedEntry {
  const { personId: _, heardBy, buildingId: _b, lng: _l, lat: _a, ...shown } = row;
  const state = row.state === 'open' && !isAfter(row.expiresAt, now) ? 'expired' : row.state;
  const open = state === 'open';
  return {
    ...shown,
    state,
    heard: heardBy !== null,
    can: { withdraw: open, extend: open || state === 'expired' },
  };
}

export async function listMyNeeds(
  ctx: Ctx,
  query: Paging,
): Promise<OutOf<typeof needContract.listMyNeeds>> {
  const { items, next } = await readEntries(ctx, { ...query, by: { personId: personOf(ctx) } });
  return { items: items.map((row) => entryView(row, ctx.now)), next };
}

/** Needs a steward wrote down for others, and what became of them; whom they were brought together with stays theirs. */
export async function listNeedsFor(
  ctx: Ctx,
  query: Paging,
): Promise<OutOf<typeof needContract.listNeedsFor>> {
  const { items, next } = await readEntries(ctx, { ...query, by: { heardBy: personOf(ctx) } });
  const people = await peopleByIds(ctx, [...new Set(items.map(({ personId }) => personId))]);
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return {
    items: items.map((row) => ({
      ...entryView(row, ctx.now),
      personName: names.get(row.personId) ?? '',
      can: { withdraw: false, extend: false },
    })),
    next,
  };
}
