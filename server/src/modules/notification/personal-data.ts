import { rows, run, sql } from '../../platform/db/tx.ts';
import { scrub, type PersonalData } from '../../platform/privacy/personal-data.ts';

/** What somebody was told. */
export const notificationPersonalData: PersonalData = {
  sections: async (ctx, personId) => [
    {
      key: 'notifications',
      items: await rows(
        ctx.tx,
        sql<Record<string, unknown>>`
          select kind, at, read_at as "readAt", data from notification
          where community_id = ${ctx.communityId} and person_id = ${personId}
          order by at desc limit 5000`,
      ),
    },
  ],
  forget: async (person) => {
    const { tx, communityId, personId } = person;
    void run(
      tx,
      sql`delete from notification_delivery where community_id = ${communityId}
        and notification_id in (select id from notification
          where community_id = ${communityId} and person_id = ${personId})`,
    );
    void run(
      tx,
      sql`delete from notification
        where community_id = ${communityId} and person_id = ${personId}`,
    );
    void run(
      tx,
      sql`delete from notification_preference
        where community_id = ${communityId} and person_id = ${personId}`,
    );
    // What others were told of them: of whoever acts for them, and who acted in their name.
    await scrub(person, 'notification', ['data'], sql`(data ? 'principal' or data ? 'agent')`);
    return [];
  },
};
