import { audit } from '../../../platform/audit/audit.ts';
import type { Instant } from '../../../platform/clock/clock.ts';
import type { Ctx } from '../../../platform/context.ts';
import { run, sql, type Tx } from '../../../platform/db/tx.ts';
import { publish } from '../../../platform/facts/facts.ts';
import { Refusal } from '../../../platform/refusal/refusal.ts';
import type { Directory } from '../directory.ts';
import { cardLocked, type CardLocked } from '../events.ts';
import { release, reserve, type Limit } from '../sign-in/limits.ts';
import { isPassword } from '../sign-in/password-hash.ts';
import { hashOfCard, readGiven, readingOf, type Given } from './card.ts';
import { digitsHashOf, endSessionsOf, lockCard, type CardRow } from './card.store.ts';

interface Reader {
  transact<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  now: Instant;
  communityId: string;
  /** Counts what is tried from here. */
  limits: readonly Limit[];
}

/**
 * Reads a card once the limits allow it. Wrong ones stay counted, right ones give their place back.
 * @param work runs with the limits taken, in the transaction of its own that decides
 */
export async function tryCard<T extends { refused: string | null }>(
  reader: Reader,
  text: string,
  work: (by: { secretHash: Buffer } | { serial: string } | null) => Promise<T>,
): Promise<T> {
  const given = readGiven(text);
  const limits = [...reader.limits, ...ofNumber(reader, given)];
  const reserved = await reader.transact((tx) => reserve(tx, limits, reader.now));
  if ('waitSeconds' in reserved) throw new Refusal('identity.card_wait', { ...reserved });
  const outcome = await work(await soughtBy(reader, given));
  if (outcome.refused !== 'identity.card_unknown') {
    await reader.transact(async (tx) => release(tx, reserved.ids));
  }
  // Refused only here, after the commit: a lock must stay locked.
  if (outcome.refused !== null) throw new Refusal(outcome.refused);
  return outcome;
}

/**
 * Six digits can be guessed by whoever tries at every screen for months, so wrong ones are counted over all
 * of them, whether there is such a card or not. The code on the card goes on working meanwhile.
 */
const ofNumber = ({ communityId }: Reader, given: Given | null): Limit[] =>
  given !== null && 'serial' in given
    ? [{ key: `card-number ${communityId} ${given.serial}`, most: 20, seconds: 86_400 }]
    : [];

/** A secret is looked up by its hash; of a number the second half is compared first, slowly. */
async function soughtBy(reader: Reader, given: Given | null) {
  if (given === null) return null;
  if ('secret' in given) return { secretHash: hashOfCard(given.secret) };
  const { communityId } = reader;
  const found = await reader.transact((tx) => digitsHashOf({ tx, communityId }, given.serial));
  const right = await isPassword(given.digits, found?.digitsHash ?? null);
  return right ? { serial: given.serial } : null;
}

const refusals = {
  locked: 'identity.card_locked',
  copied: 'identity.card_locked',
  ended: 'identity.card_ended',
} as const;

/**
 * What a card that is read here is good for. Read at two places within minutes it is locked, for
 * everybody who has it: nobody can tell the copy from the card.
 */
export async function useCard(
  ctx: Ctx,
  by: { secretHash: Buffer } | { serial: string } | null,
  place: { id: string; name: string; directory: Directory },
): Promise<{ refused: string; card: null } | { refused: null; card: CardRow }> {
  const card = by === null ? undefined : await lockCard(ctx, by);
  if (card === undefined) return { refused: 'identity.card_unknown', card: null };
  const reading = readingOf(card, place.id, ctx.now);
  if (reading === 'copied') await lock(ctx, card, place);
  if (reading !== 'fine') return { refused: refusals[reading], card: null };
  void run(
    ctx.tx,
    sql`update card set last_used_at = ${ctx.now}, last_place = ${place.id},
        last_place_name = ${place.name}
      where community_id = ${ctx.communityId} and id = ${card.id}`,
  );
  return { refused: null, card };
}

async function lock(
  ctx: Ctx,
  card: CardRow,
  { directory, name }: { directory: Directory; name: string },
): Promise<void> {
  void run(
    ctx.tx,
    sql`update card set state = 'locked', locked_at = ${ctx.now}
      where community_id = ${ctx.communityId} and id = ${card.id}`,
  );
  endSessionsOf(ctx, card.id);
  audit(ctx, {
    act: 'card.lock',
    subjectKind: 'card',
    subjectId: card.id,
    subjectLabel: card.serial,
    reason: [card.lastPlaceName, name].filter(Boolean).join(' / '),
  });
  const [place] = await directory.whereabouts(ctx, [card.personId]);
  const stewardId = place?.steward?.personId ?? null;
  const fact: CardLocked = {
    cardId: card.id,
    serial: card.serial,
    homeLabel: place?.homeLabel ?? null,
    personIds: [card.personId, ...(stewardId === null ? [] : [stewardId])],
    stewardId,
  };
  publish(ctx, cardLocked, { ...fact });
}
