import { instantOf, msOf } from '../clock/clock.ts';
import { run, sql } from '../db/tx.ts';
import { listViews } from '../audit/list-views.ts';
import { rows, firstRow } from '../db/tx.ts';
import { scrub, type PersonalData } from './personal-data.ts';

/** Records of what was done with personal data are kept for three years (PIPL art. 54–56). */
const auditYears = 3;

/** The platform's own tables: photos somebody took, and the log of who did what. */
export const platformPersonalData: PersonalData = {
  sections: async (ctx, personId) => {
    const photos = await rows(
      ctx.tx,
      sql<Record<string, unknown>>`
        select id, taken_at as "takenAt", created_at as "uploadedAt", width, height, lng, lat from file
        where community_id = ${ctx.communityId} and person_id = ${personId}
        order by created_at desc limit 5000`,
    );
    const { items } = await listViews(ctx, personId, { limit: 1000 });
    const views = items.map(({ at, byName, act, field, reason, reasonCode }) => ({
      at,
      byName,
      act,
      field,
      reason,
      reasonCode,
    }));
    return [
      { key: 'photos', items: photos },
      { key: 'views', items: views },
    ];
  },
  forget: async (person) => {
    const { tx, communityId, personId, now } = person;
    // Whose photo it was is forgotten; what is no longer attached, the daily job deletes with its bytes.
    void run(
      tx,
      sql`update file set person_id = null, lng = null, lat = null
        where community_id = ${communityId} and person_id = ${personId}`,
    );
    await scrub(person, 'import_run', ['problems'], sql`false`);
    await scrub(person, 'fact', ['data'], sql`data::text like ${`%${personId}%`}`);
    const kept = await firstRow(
      tx,
      sql<{ count: number }>`select count(*)::int as count from audit
        where community_id = ${communityId}
          and (person_id = ${personId} or for_id = ${personId} or subject_id = ${personId})`,
    );
    const until = new Date(msOf(now));
    until.setUTCFullYear(until.getUTCFullYear() + auditYears);
    const day = instantOf(until.getTime()).slice(0, 10);
    return [{ what: 'audit', count: kept?.count ?? 0, until: day }];
  },
};
