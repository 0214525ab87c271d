import type { OutOf, Role, identityContract } from '@linli/contract';
import type { Ctx } from '../../../platform/context.ts';
import { firstRow, rows, sql } from '../../../platform/db/tx.ts';
import { notFound } from '../../../platform/refusal/refusal.ts';
import type { Directory } from '../directory.ts';
import { nameFits, phoneIs } from '../person/people.ts';
import { maskPhone } from '../person/phone.ts';
import type { MemberReach } from './member-reach.ts';

export type Member = OutOf<typeof identityContract.inviteMember>;

export interface MemberRow extends Omit<Member, 'phoneMasked' | 'organisationName'> {
  phone: string | null;
}

const columns = sql`p.id as "personId", p.name, p.phone, m.id as "membershipId", m.role,
  m.organisation_id as "organisationId", m.starts_at as "startsAt", m.ends_at as "endsAt",
  m.verified_at as "verifiedAt", (p.account_id is null or p.account_id in (select id from account where card_only)) as invited`;

const source = sql`membership m
  join person p on p.community_id = m.community_id and p.id = m.person_id`;

export interface MemberFilter {
  reach: MemberReach;
  /** Only those of this role, when there is one. */
  role: Role | null;
  q: string;
  ended: boolean;
  /** The membership after which the page starts. */
  after: string | null;
  limit: number;
}

/** The newest first. */
export const findMembers = (ctx: Ctx, filter: MemberFilter): Promise<MemberRow[]> =>
  rows(
    ctx.tx,
    sql<MemberRow>`
      select ${columns} from ${source}
      where m.community_id = ${ctx.communityId} and ${isWithin(filter)}
        and (${filter.after}::uuid is null or m.id < ${filter.after}::uuid)
        and ${
          filter.ended
            ? sql`m.ends_at <= ${ctx.now}`
            : sql`(m.ends_at is null or m.ends_at > ${ctx.now})`
        }
        and ${
          filter.q === ''
            ? sql`true`
            : sql`(${nameFits(filter.q, 'p')} or ${phoneIs(filter.q, sql.ref('p.phone'))})`
        }
      order by m.id desc limit ${filter.limit}`,
  );

function isWithin({ reach: { anybody, own, people }, role }: MemberFilter) {
  const asked = (roles: readonly Role[]) => roles.filter((one) => role === null || one === role);
  return sql<boolean>`(m.role = any (${asked(anybody)}::text[])
    or (m.role = any (${asked(own)}::text[]) and m.person_id = any (${[...people]}::uuid[])))`;
}

/** One membership of this community, ended or not. */
export async function requireMember(ctx: Ctx, membershipId: string): Promise<MemberRow> {
  const found = await firstRow(
    ctx.tx,
    sql<MemberRow>`
      select ${columns} from ${source}
      where m.community_id = ${ctx.communityId} and m.id = ${membershipId}`,
  );
  if (found === undefined) throw notFound();
  return found;
}

/** As the contract shows them: phones masked, organisations by name. */
export async function showMembers(
  ctx: Ctx,
  { members, directory }: { members: readonly MemberRow[]; directory: Directory },
): Promise<Member[]> {
  const ids = [...new Set(members.flatMap((one) => one.organisationId ?? []))];
  const names = new Map(
    ids.length === 0
      ? []
      : (await directory.organisationNames(ctx, ids)).map((one) => [one.id, one.name]),
  );
  return members.map(({ phone, ...member }) => ({
    ...member,
    phoneMasked: phone === null ? null : maskPhone(phone),
    organisationName:
      member.organisationId === null ? null : (names.get(member.organisationId) ?? null),
  }));
}

export async function showMember(
  ctx: Ctx,
  { membershipId, directory }: { membershipId: string; directory: Directory },
): Promise<Member> {
  const members = [await requireMember(ctx, membershipId)];
  const [member] = await showMembers(ctx, { members, directory });
  if (member === undefined) throw notFound();
  return member;
}
