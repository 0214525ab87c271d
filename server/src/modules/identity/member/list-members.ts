import type { OutOf, QueryOf, identityContract } from '@linli/contract';
import type { Ctx } from '../../../platform/context.ts';
import { Refusal } from '../../../platform/refusal/refusal.ts';
import type { Directory } from '../directory.ts';
import { findMembers, showMembers } from './member.store.ts';
import { rolesToGive } from './role-policy.ts';

type Endpoint = typeof identityContract.listMembers;

/** People and their roles here: those roles that the caller may give, no more than the work needs. */
export async function listMembers(
  ctx: Ctx,
  { directory, ...query }: QueryOf<Endpoint> & { directory: Directory },
): Promise<OutOf<Endpoint>> {
  const mine = rolesToGive(ctx.actor);
  const found = await findMembers(ctx, {
    roles: query.role === undefined ? mine : mine.filter((role) => role === query.role),
    q: query.q?.trim() ?? '',
    ended: query.ended === 'true',
    after: idOf(query.cursor),
    limit: query.limit + 1,
  });
  const members = found.slice(0, query.limit);
  return {
    items: await showMembers(ctx, { members, directory }),
    next: found.length > query.limit ? (members.at(-1)?.membershipId ?? null) : null,
  };
}

function idOf(cursor: string | undefined): string | null {
  if (cursor === undefined) return null;
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(cursor)) {
    throw new Refusal('invalid_input', { field: 'query.cursor' });
  }
  return cursor;
}
