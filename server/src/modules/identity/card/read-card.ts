import type { OutOf, identityContract } from '@linli/contract';
import { audit } from '../../../platform/audit/audit.ts';
import { personOf } from '../../../platform/context.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import type { Outside } from '../../../platform/http/route.ts';
import type { Directory } from '../directory.ts';
import { tryCard, useCard } from './use-card.ts';

type Out = OutOf<typeof identityContract.readCard>;

/** Staff hold somebody's card before their phone: they learn whose it is, and stay who they are. */
export async function readCard(
  outside: Outside,
  { card: text, directory }: { card: string; directory: Directory },
): Promise<Out> {
  const { communityId, now } = outside;
  const me = await outside.read(async (ctx) => personOf(ctx));
  const limits = [{ key: `card-staff ${me}`, most: 20, seconds: 900 }];
  const reader = {
    now,
    communityId,
    limits,
    transact: <T>(work: (tx: Tx) => Promise<T>) => outside.transact((ctx) => work(ctx.tx)),
  };
  const { out } = await tryCard(reader, text, (by) =>
    outside.transact(async (ctx) => {
      const place = { id: me, name: ctx.actor.name, directory };
      const { refused, card } = await useCard(ctx, by, place);
      if (refused !== null) return { refused, out: null };
      audit(ctx, {
        act: 'card.read',
        subjectKind: 'person',
        subjectId: card.personId,
        subjectLabel: card.serial,
      });
      const [home] = await directory.whereabouts(ctx, [card.personId]);
      const { personId, personName } = card;
      const { homeId = null, homeLabel = null } = home ?? {};
      return { refused: null, out: { personId, personName, homeId, homeLabel } };
    }),
  );
  if (out === null) throw new Error('a card that is not refused is somebody’s');
  return out;
}
