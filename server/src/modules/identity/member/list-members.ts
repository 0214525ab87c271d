import type { OutOf, QueryOf, identityContract } from '@linli/contract';
import { audit } from '../../../platform/audit/audit.ts';
import type { Ctx } from '../../../platform/context.ts';
import { Refusal } from '../../../platform/refusal/refusal.ts';
import type { Directory } from '../directory.ts';
import { phoneSought } from '../person/phone.ts';
import { memberReach } from './member-reach.ts';
import { findMembers, showMembers, type MemberRow } from './member.store.ts';

type Endpoint = typeof identityContract.listMembers;

/**
 * People and their roles here: those roles that the caller may give, of the people they may give them
 * to, no more than the work needs. Looking for a number is logged as a look at it.
 */
export async function listMembers(
  ctx: Ctx,
  { directory, ...query }: QueryOf<Endpoint> & { directory: Directory },
): Promise<OutOf<Endpoint>> {
  const q = query.q?.trim() ?? '';
  const found = await findMembers(ctx, {
    reach: await memberReach(ctx, directory),
    role: query.role ?? null,
    q,
    ended: query.ended === 'true',
    after: idOf(query.cursor),
    limit: query.limit + 1,
  });
  const members = found.slice(0, query.limit);
  if (phoneSought(q) !== null) noteLook(ctx, members);
  return {
    items: await showMembers(ctx, { members, directory }),
    next: found.length > query.limit ? (members.at(-1)?.membershipId ?? null) : null,
  };
}

/** Also when nobody was found: that, too, is an answer about a number. */
function noteLook(ctx: Ctx, members: readonly MemberRow[]): void {
  const people = new Set(members.map(({ personId }) => personId));
  audit(ctx, {
    act: 'member.find',
    subjectKind: 'person',
    subjectId: people.size === 1 ? members[0]?.personId : undefined,
    subjectLabel: `× ${people.size}`,
    field: 'phone',
  });
}

function idOf(cursor: string | undefined): string | null {
  if (cursor === undefined) return null;
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(cursor)) {
    throw new Refusal('invalid_input', { field: 'query.cursor' });
  }
  return cursor;
}
