import type { BodyOf, identityContract } from '@linli/contract';
import { audit } from '../../../platform/audit/audit.ts';
import { personOf, type Ctx } from '../../../platform/context.ts';
import { firstRow, rows, run, sql } from '../../../platform/db/tx.ts';
import { Refusal } from '../../../platform/refusal/refusal.ts';
import { hasConsent, whoConsented } from './consent.ts';

/** Month and day: nobody needs the year to say a kind word. */
export interface Birthday {
  month: number;
  day: number;
}

export async function birthdayOf(ctx: Ctx, personId: string): Promise<Birthday | null> {
  const found = await firstRow(
    ctx.tx,
    sql<Birthday>`select birth_month as month, birth_day as day from person
      where community_id = ${ctx.communityId} and id = ${personId} and birth_month is not null`,
  );
  return found ?? null;
}

/**
 * My own, given by myself and only with my yes to the purpose; null takes it back.
 * @throws Refusal identity.consent_missing, identity.no_such_day
 */
export async function saveMyBirthday(
  ctx: Ctx,
  { birthday }: BodyOf<typeof identityContract.saveMyBirthday>,
): Promise<void> {
  const me = personOf(ctx);
  // Whoever takes their consent back at this moment waits, and then clears it.
  await run(
    ctx.tx,
    sql`select from person where community_id = ${ctx.communityId} and id = ${me} for update`,
  );
  if (birthday !== null) {
    if (!isDay(birthday)) throw new Refusal('identity.no_such_day');
    if (!(await hasConsent(ctx, me, 'birthday'))) throw new Refusal('identity.consent_missing');
  }
  await run(
    ctx.tx,
    sql`update person set birth_month = ${birthday?.month ?? null}, birth_day = ${birthday?.day ?? null}
      where community_id = ${ctx.communityId} and id = ${me}`,
  );
  audit(ctx, {
    act: birthday === null ? 'birthday.clear' : 'birthday.save',
    subjectKind: 'person',
    subjectId: me,
  });
}

/** A leap year, so that the 29th of February is a day. */
const isDay = ({ month, day }: Birthday): boolean =>
  new Date(Date.UTC(2000, month - 1, day)).getUTCMonth() === month - 1;

/** Of some people those whose birthday is on one of these days, and who agreed that it is known. */
export async function birthdaysAmong(
  ctx: Ctx,
  personIds: readonly string[],
  days: readonly Birthday[],
): Promise<(Birthday & { personId: string; name: string })[]> {
  if (personIds.length === 0) return [];
  const wanted = days.map(({ month, day }) => month * 100 + day);
  const found = await rows(
    ctx.tx,
    sql<Birthday & { personId: string; name: string }>`
      select id as "personId", name, birth_month as month, birth_day as day from person
      where community_id = ${ctx.communityId} and birth_month is not null and erased_at is null
        and id = any (${[...personIds]}::uuid[])
        and birth_month * 100 + birth_day = any (${wanted}::int[])
      order by name, id limit 200`,
  );
  const ids = found.map(({ personId }) => personId);
  const yes = await whoConsented(ctx, ids, 'birthday');
  return found.filter(({ personId }) => yes.has(personId));
}
