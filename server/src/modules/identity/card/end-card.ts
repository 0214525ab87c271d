import { audit } from '../../../platform/audit/audit.ts';
import type { Ctx } from '../../../platform/context.ts';
import { notFound, Refusal } from '../../../platform/refusal/refusal.ts';
import type { Directory } from '../directory.ts';
import { endCardsOf, lockCard } from './card.store.ts';
import { peopleWithinReach } from './make-cards.ts';

/** A lost card is dead at once: what it has open fails with its next request. */
export async function endCard(
  ctx: Ctx,
  { cardId, directory }: { cardId: string; directory: Directory },
): Promise<void> {
  const card = await lockCard(ctx, { id: cardId });
  const people = await peopleWithinReach(ctx, directory);
  if (card === undefined || (people !== null && !people.includes(card.personId))) throw notFound();
  if (card.state === 'ended') throw new Refusal('identity.card_ended');
  endCardsOf(ctx, [card.personId]);
  audit(ctx, {
    act: 'card.end',
    subjectKind: 'card',
    subjectId: card.id,
    subjectLabel: card.serial,
  });
}
