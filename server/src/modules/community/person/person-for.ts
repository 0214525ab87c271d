import type { Ctx } from '../../../platform/context.ts';
import { everyStaff } from '../../../platform/http/route.ts';
import { Refusal } from '../../../platform/refusal/refusal.ts';
import { addPeople, findPeople, peopleWithRoles } from '../../identity/index.ts';
import { isListedAnywhere } from '../household/household.store.ts';
import { isMobile } from './phone-number.ts';

interface Given {
  name: string;
  phone?: string | undefined;
  birthYear?: number | undefined;
}

/**
 * The person of a name and a phone: the one who is known by both (somebody may have several homes),
 * else a new one. A mobile is one person's: with another name it is refused, because whoever signs
 * in with it would see the wrong home (`community.phone_of_another`). A number that its former owner
 * has given up, who neither lives nor works here nor signs in, is free.
 */
export async function personFor(ctx: Ctx, { name, phone, birthYear }: Given): Promise<string> {
  if (phone !== undefined) {
    await lockPhone(ctx, phone);
    const known = await knownByPhone(ctx, phone);
    const same = known.filter((one) => one.name === name);
    const [person] = [...same.filter((one) => one.accountId !== null), ...same];
    if (person !== undefined) return person.id;
    if (isMobile(phone)) await refuseTaken(ctx, known);
  }
  const [id] = await addPeople(ctx, [{ name, phone, birthYear }]);
  if (id === undefined) throw new Error('a person was added and has no id');
  return id;
}

type Known = Awaited<ReturnType<typeof findPeople>>[number];

async function knownByPhone(ctx: Ctx, phone: string): Promise<Known[]> {
  const like = await findPeople(ctx, { q: phone, limit: 50 });
  return like.filter((one) => one.phone === phone);
}

async function refuseTaken(ctx: Ctx, known: readonly Known[]): Promise<void> {
  if (known.length === 0) return;
  const staff = await peopleWithRoles(ctx, everyStaff);
  for (const { id, accountId } of known) {
    const works = staff.some(({ personId }) => personId === id);
    if (accountId !== null || works || (await isListedAnywhere(ctx, id))) {
      throw new Refusal('community.phone_of_another');
    }
  }
}

/** Two homes may list the same new number at once; without a row to lock, its digits are locked. */
async function lockPhone(ctx: Ctx, phone: string): Promise<void> {
  await ctx.tx.query(`select pg_advisory_xact_lock(hashtextextended('phone:' || $1, 0))`, [
    `${ctx.communityId}:${phone}`,
  ]);
}
