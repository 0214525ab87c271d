import { rows, run, sql } from '../../platform/db/tx.ts';
import { scrub, type PersonalData } from '../../platform/privacy/personal-data.ts';

/** What somebody needs and offers; whoever they were brought together with is not theirs to be told of. */
export const needPersonalData: PersonalData = {
  sections: async (ctx, personId) => [
    {
      key: 'needs',
      items: await rows(
        ctx.tx,
        sql<Record<string, unknown>>`
          select side, topic, title, words as text, state, created_at as "createdAt", expires_at as "expiresAt"
          from need_entry where community_id = ${ctx.communityId} and person_id = ${personId}
          order by created_at desc limit 2000`,
      ),
    },
  ],
  forget: async (person) => {
    const { tx, communityId, personId } = person;
    const mine = sql`community_id = ${communityId} and person_id = ${personId}`;
    await run(
      tx,
      sql`delete from need_report where community_id = ${communityId}
        and (by_id = ${personId} or entry_id in (select id from need_entry where ${mine}))`,
    );
    await run(
      tx,
      sql`delete from need_match where community_id = ${communityId}
        and ${personId}::uuid in (need_person_id, offer_person_id)`,
    );
    await run(tx, sql`delete from need_entry where ${mine}`);
    await run(
      tx,
      sql`update need_entry set heard_by = null, heard_how = null
        where community_id = ${communityId} and heard_by = ${personId}`,
    );
    // Their number in somebody else's words; a name there may be a namesake's.
    await scrub(person, 'need_entry', ['title'], sql`false`);
    await scrub(person, 'need_report', ['note'], sql`false`);
    return [];
  },
};
