import type { Ctx } from '../../platform/context.ts';
import { firstRow, rows, run, sql } from '../../platform/db/tx.ts';
import type { PersonalData } from '../../platform/privacy/personal-data.ts';

type Item = Record<string, unknown>;

/** Where somebody lives or lived, and their mornings at the screen in the hall. */
export const communityPersonalData: PersonalData = {
  sections: async (ctx, personId) => [
    {
      key: 'homes',
      items: await rows(
        ctx.tx,
        sql<Item>`
          select h.label as home, m.relation, m.starts_on as "startsOn", m.ends_on as "endsOn"
          from household_member m
          join home h on h.community_id = m.community_id and h.id = m.home_id
          where m.community_id = ${ctx.communityId} and m.person_id = ${personId}
          order by m.starts_on`,
      ),
    },
    {
      key: 'checkins',
      items: await rows(
        ctx.tx,
        sql<Item>`
          select on_day as "onDay", at from checkin
          where community_id = ${ctx.communityId} and person_id = ${personId}
          order by at desc limit 2000`,
      ),
    },
  ],
  forget: async ({ tx, communityId, personId, now }) => {
    void run(
      tx,
      sql`delete from checkin where community_id = ${communityId} and person_id = ${personId}`,
    );
    void run(
      tx,
      sql`delete from staff_building where community_id = ${communityId} and person_id = ${personId}`,
    );
    void run(
      tx,
      sql`delete from stand_in where community_id = ${communityId}
        and (steward_id = ${personId} or substitute_id = ${personId})`,
    );
    // That somebody lived there stays, for whoever counts households; who, nobody can say.
    await run(
      tx,
      sql`update household_member
        set ends_on = greatest(starts_on, (${now}::timestamptz at time zone
          (select time_zone from community where id = ${communityId}))::date)
        where community_id = ${communityId} and person_id = ${personId} and ends_on is null`,
    );
    return [];
  },
};

/** Whether two people are listed at one home today. */
export async function shareHome(ctx: Ctx, one: string, other: string): Promise<boolean> {
  const found = await firstRow(
    ctx.tx,
    sql<{ home: string }>`
      select a.home_id as home from household_member a
      join household_member b on b.community_id = a.community_id and b.home_id = a.home_id
        and b.ends_on is null and b.person_id = ${other}
      where a.community_id = ${ctx.communityId} and a.person_id = ${one} and a.ends_on is null
      limit 1`,
  );
  return found !== undefined;
}
