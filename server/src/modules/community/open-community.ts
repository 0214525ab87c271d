import { firstRow, sql } from '../../platform/db/tx.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { Refusal } from '../../platform/refusal/refusal.ts';
import type { Instant } from '../../platform/clock/clock.ts';
import { communityColumns, type Community } from './community.store.ts';

/** What opening needs of a context: there is no actor of a community that is not there yet. */
export interface Opening {
  tx: Tx;
  communityId: string;
  now: Instant;
}

export interface CommunityInput {
  code: string;
  name: string;
  nameEn?: string | null | undefined;
  streetName?: string | null | undefined;
  committeeName?: string | null | undefined;
  address?: string | null | undefined;
  lng?: number | null | undefined;
  lat?: number | null | undefined;
}

/**
 * Writes the row of a new community. The transaction's scope must already hold `communityId`.
 * Refuses with `community.code_taken`.
 */
export async function openCommunity(ctx: Opening, input: CommunityInput): Promise<Community> {
  const made = await firstRow(
    ctx.tx,
    sql<Community>`insert into community
      (id, code, name, name_en, street_name, committee_name, address, lng, lat, created_at)
      values (${ctx.communityId}, ${input.code}, ${input.name}, ${input.nameEn ?? null},
        ${input.streetName ?? null}, ${input.committeeName ?? null}, ${input.address ?? null},
        ${input.lng ?? null}, ${input.lat ?? null}, ${ctx.now})
      on conflict (code) do nothing
      returning ${communityColumns}`,
  );
  if (made === undefined) throw new Refusal('community.code_taken', { code: input.code });
  return made;
}
