import type { OutOf, taskContract } from '@linli/contract';
import type { Ctx } from '../../../platform/context.ts';
import { organisationNames } from '../../community/index.ts';
import { freeIn } from '../../ledger/index.ts';
import { sideOf } from '../side.ts';

/** Whose budget the caller may publish from, and what is free in it. */
export async function listPurses(ctx: Ctx): Promise<OutOf<typeof taskContract.listTaskPurses>> {
  const side = await sideOf(ctx);
  const organisations = await organisationNames(ctx, side.organisationIds);
  const owners = [
    ...organisations.map(({ id, name }) => ({ kind: 'organisation' as const, id, name })),
    { kind: 'person' as const, id: side.personId, name: ctx.actor.name },
  ];
  const items = [];
  for (const owner of owners) {
    const kind = owner.kind === 'organisation' ? 'budget' : 'wallet';
    const all = await freeIn(ctx, { ownerKind: owner.kind, ownerId: owner.id, kind });
    items.push({ ...owner, free: all.filter(({ amount }) => amount > 0) });
  }
  return { items };
}
