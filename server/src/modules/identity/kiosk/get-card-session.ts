import type { CardSession } from '@linli/contract';
import { firstRow, sql } from '../../../platform/db/tx.ts';
import { Refusal } from '../../../platform/refusal/refusal.ts';
import type { IdentityCall } from '../identity.ts';
import { accountIn } from '../session/account-in.ts';
import { sessionOf } from './open-card-session.ts';

/** Whose card is being used here; asking keeps the session for another minute. */
export async function getCardSession(call: IdentityCall): Promise<CardSession> {
  const { sessionId } = accountIn(call);
  const way = await call.db.read([], (tx) =>
    firstRow(
      tx,
      sql<{ communityId: string; cardId: string }>`select card_community as "communityId",
        card_id as "cardId" from session where id = ${sessionId} and card_id is not null`,
    ),
  );
  if (way === undefined) throw new Refusal('identity.no_card');
  const { communityId, cardId } = way;
  const person = await call.db.read([communityId], (tx) =>
    firstRow(
      tx,
      sql<{ id: string; name: string }>`select p.id, p.name from card c
        join person p on p.community_id = c.community_id and p.id = c.person_id
        where c.community_id = ${communityId} and c.id = ${cardId}`,
    ),
  );
  if (person === undefined) throw new Refusal('identity.no_card');
  return sessionOf(communityId, person.id, person.name);
}
