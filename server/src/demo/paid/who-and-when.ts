import type { Role } from '@linli/contract';
import { plusMinutes } from '../../platform/clock/clock.ts';
import type { Ctx } from '../../platform/context.ts';
import type { World } from '../requests/world.ts';

export interface Who {
  id: string;
  name: string;
  role: Role;
}

/** The same context with somebody of the community acting. */
export const as = (ctx: Ctx, { id, name, role }: Who): Ctx => ({
  ...ctx,
  actor: { accountId: null, personId: id, name, roles: [role], platformAdmin: false },
});

/** The same context, so many minutes ago. */
export const minutesBefore = (ctx: Ctx, minutes: number): Ctx => ({
  ...ctx,
  now: plusMinutes(ctx.now, -minutes),
});

/** Somebody of a role: the demo's own person, when there is one. */
export function workerOf(world: World, role: Role, key?: string): Who {
  const { workers } = world.staff;
  const able = workers.filter((one) => one.role === role);
  const found = able.find((one) => key === undefined || one.key === key) ?? able[0];
  if (found === undefined) throw new Error(`the demo has nobody who is a ${role}`);
  return { id: found.id, name: found.name, role };
}
