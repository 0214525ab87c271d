import type { BodyOf, OutOf, PrintedCard, identityContract } from '@linli/contract';
import { audit } from '../../../platform/audit/audit.ts';
import { hasRole, type Ctx } from '../../../platform/context.ts';
import { rows, run, sql } from '../../../platform/db/tx.ts';
import type { Outside } from '../../../platform/http/route.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { notFound, Refusal } from '../../../platform/refusal/refusal.ts';
import type { Directory } from '../directory.ts';
import { grantRoles } from '../member/grant-roles.ts';
import { lockRoles } from '../member/role-lock.ts';
import { someUnguarded } from '../privacy/guardian.ts';
import { hashPassword } from '../sign-in/password-hash.ts';
import { hashOfCard, newCard, type NewCard } from './card.ts';
import { endCardsOf } from './card.store.ts';

type Endpoint = typeof identityContract.makeCards;
type Known = Pick<Directory, 'communityNames' | 'whereabouts' | 'peopleInCare'>;
type Fresh = NewCard & { id: string; personId: string; digitsHash: string };

/**
 * Makes cards to print, each in place of the one its person had. What stands on them is told here and
 * never again. A person without an account gets one that only cards open.
 */
export async function makeCards(
  outside: Outside,
  { directory, ...input }: BodyOf<Endpoint> & { directory: Directory },
): Promise<OutOf<Endpoint>> {
  const fresh: Fresh[] = [];
  // One after the other: each takes a tenth of a second of computing, on purpose.
  for (const personId of new Set(input.personIds)) {
    fresh.push(await makeFresh(personId));
  }
  return await outside.transact((ctx) => keepCards(ctx, fresh, directory));
}

/** A card before it is kept; the demo says what its number is. */
export async function makeFresh(personId: string, given: Partial<NewCard> = {}): Promise<Fresh> {
  const card = { ...newCard(), ...given };
  return { ...card, id: newId(), personId, digitsHash: await hashPassword(card.digits) };
}

/** Writes the cards in place of those that their people had. */
export async function keepCards(
  ctx: Ctx,
  fresh: readonly Fresh[],
  directory: Known,
): Promise<OutOf<Endpoint>> {
  const personIds = fresh.map(({ personId }) => personId);
  lockRoles(ctx.tx, ctx.communityId);
  await requireInCare(ctx, personIds, directory);
  const places = new Map(
    (await directory.whereabouts(ctx, personIds)).map((one) => [one.personId, one]),
  );
  const people = await peopleOf(ctx, personIds);
  if (people.size < personIds.length) throw notFound();
  if (await someUnguarded(ctx, personIds)) throw new Refusal('identity.guardian_needed');
  await makeResidents(ctx, [...people.values()], (id) => places.get(id)?.homeLabel != null);
  endCardsOf(ctx, personIds);
  for (const card of fresh) {
    if (people.get(card.personId)?.accountId === null) giveAccount(ctx, card.personId);
    insertCard(ctx, card);
    audit(ctx, {
      act: 'card.make',
      subjectKind: 'card',
      subjectId: card.id,
      subjectLabel: card.serial,
    });
  }
  const [community] = await directory.communityNames(ctx.tx, [ctx.communityId]);
  return {
    items: fresh.map((card): PrintedCard => {
      const place = places.get(card.personId);
      return {
        id: card.id,
        personId: card.personId,
        personName: people.get(card.personId)?.name ?? '',
        homeLabel: place?.homeLabel ?? null,
        communityName: community?.name ?? '',
        stewardName: place?.steward?.name ?? null,
        stewardPhone: place?.steward?.phone ?? null,
        number: card.serial + card.digits,
        secret: card.secret,
      };
    }),
  };
}

/** A steward prints for the people of their buildings; others do not exist for them. */
export async function requireInCare(
  ctx: Ctx,
  personIds: readonly string[],
  directory: Known,
): Promise<void> {
  const people = await peopleWithinReach(ctx, directory);
  if (people !== null && !personIds.every((id) => people.includes(id))) throw notFound();
}

/** Whose cards the caller handles; null is everybody's. */
export async function peopleWithinReach(ctx: Ctx, directory: Known): Promise<string[] | null> {
  const everybody = ctx.actor.personId === null || hasRole(ctx.actor, 'manager', 'operator');
  return everybody ? null : await directory.peopleInCare(ctx, []);
}

interface Holder {
  id: string;
  name: string;
  accountId: string | null;
  resident: boolean;
}

async function peopleOf(ctx: Ctx, personIds: readonly string[]): Promise<Map<string, Holder>> {
  const found = await rows(
    ctx.tx,
    sql<Holder>`
      select p.id, p.name, p.account_id as "accountId",
        exists (select from membership m where m.community_id = p.community_id
          and m.person_id = p.id and m.role = 'resident' and m.starts_at <= ${ctx.now}
          and (m.ends_at is null or m.ends_at > ${ctx.now})) as resident
      from person p
      where p.community_id = ${ctx.communityId} and p.id = any (${[...personIds]}::uuid[])`,
  );
  return new Map(found.map((one) => [one.id, one]));
}

/**
 * Whoever is listed at a home and had no way in until now (no phone, no account) becomes a resident with
 * the card; who lives nowhere here gets none.
 */
async function makeResidents(
  ctx: Ctx,
  people: readonly Holder[],
  livesHere: (personId: string) => boolean,
): Promise<void> {
  const missing = people.filter(({ resident }) => !resident);
  const strangers = missing.filter(({ id }) => !livesHere(id));
  if (strangers.length > 0) {
    const names = strangers.map(({ name }) => name).join('、');
    throw new Refusal('identity.card_not_resident', { names });
  }
  await grantRoles(
    ctx,
    missing.map(({ id }) => ({ personId: id, role: 'resident', verified: true })),
  );
}

/** Without a phone: whoever signs in with the person's phone later takes the person over. */
function giveAccount(ctx: Ctx, personId: string): void {
  const accountId = newId();
  void run(
    ctx.tx,
    sql`insert into account (id, name, card_only, created_at) values (${accountId}, '', true, ${ctx.now})`,
  );
  void run(
    ctx.tx,
    sql`insert into account_community (account_id, community_id)
      values (${accountId}, ${ctx.communityId})`,
  );
  void run(
    ctx.tx,
    sql`update person set account_id = ${accountId}
      where community_id = ${ctx.communityId} and id = ${personId}`,
  );
}

function insertCard(ctx: Ctx, card: Fresh): void {
  void run(
    ctx.tx,
    sql`insert into card (community_id, id, person_id, serial, secret_hash, digits_hash, state,
        made_at, made_by_name)
      values (${ctx.communityId}, ${card.id}, ${card.personId}, ${card.serial},
        ${hashOfCard(card.secret)}, ${card.digitsHash}, 'active', ${ctx.now}, ${ctx.actor.name})`,
  );
}
