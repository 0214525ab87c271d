import type { Ctx } from '../../../platform/context.ts';
import { rows, run, sql } from '../../../platform/db/tx.ts';
import { loosenPhotos } from '../../../platform/files/index.ts';
import {
  scrub,
  type DataSection,
  type Forgotten,
  type Kept,
  type PersonalData,
} from '../../../platform/privacy/personal-data.ts';
import { whyNotCounted } from '../hours/record-hours.ts';

type Item = Record<string, unknown>;

/** What a steward showed of themselves (degree, first aid), learned, and what was said of them. */
export const stewardPersonalData: PersonalData = { sections, forget };

async function sections(ctx: Ctx, personId: string): Promise<DataSection[]> {
  const { tx, communityId } = ctx;
  const mine = sql`community_id = ${communityId} and person_id = ${personId}`;
  const [certificates, applications, attempts, hours, voices] = await Promise.all([
    rows(
      tx,
      sql<Item>`select kind, issuer, number, issued_on::text as "issuedOn",
          expires_on::text as "expiresOn", state from certificate where ${mine} order by created_at`,
    ),
    rows(
      tx,
      sql<Item>`select created_at as at, words, minor, state, reason from volunteer_application
        where ${mine} order by created_at`,
    ),
    rows(
      tx,
      sql<Item>`select started_at as at, nth, score, passed from exam_attempt where ${mine}
        order by started_at`,
    ),
    rows(
      tx,
      sql<Item>`select at, minutes, source, verified, note, ${whyNotCounted} as "takenBack"
        from volunteer_hours h where ${mine}
        order by at desc limit 5000`,
    ),
    rows(
      tx,
      sql<Item>`select at, kind, stars from steward_voice where ${mine} order by at desc limit 1000`,
    ),
  ]);
  return [
    { key: 'certificates', items: certificates },
    { key: 'volunteering', items: [...applications, ...hours] },
    { key: 'learning', items: attempts },
    { key: 'voices', items: voices },
  ];
}

/**
 * Certificates, papers and applications go with whoever they are about; that a home had a steward, and how
 * many hours were given, stays, under an id that names nobody any more.
 */
async function forget(person: Forgotten): Promise<Kept[]> {
  const { tx, communityId, personId } = person;
  const photos = await rows(
    tx,
    sql<{ id: string }>`select photo_id as id from certificate
      where community_id = ${communityId} and person_id = ${personId} and photo_id is not null`,
  );
  await run(
    tx,
    sql`delete from exam_answer where community_id = ${communityId} and attempt_id in (
      select id from exam_attempt where community_id = ${communityId} and person_id = ${personId})`,
  );
  for (const table of [
    'exam_attempt',
    'certificate',
    'volunteer_application',
    'lesson_done',
    'class_sign_in',
    'hours_paper',
  ])
    await run(
      tx,
      sql`delete from ${sql.raw(table)}
        where community_id = ${communityId} and person_id = ${personId}`,
    );
  await run(
    tx,
    sql`update volunteer_application set guardian_id = null
      where community_id = ${communityId} and guardian_id = ${personId}`,
  );
  await run(
    tx,
    sql`update steward_voice set person_id = null
      where community_id = ${communityId} and person_id = ${personId}`,
  );
  await run(
    tx,
    sql`update star_case set appeal_words = null
      where community_id = ${communityId} and person_id = ${personId}`,
  );
  const ofTheirs = sql`person_id = ${personId}`;
  await scrub(person, 'volunteer_hours', ['note'], ofTheirs);
  await scrub(
    person,
    'hours_correction',
    ['reason'],
    sql`hours_id in (select id from volunteer_hours
      where community_id = ${communityId} and person_id = ${personId})`,
  );
  await scrub(person, 'star_case', ['appeal_reason'], ofTheirs);
  await scrub(
    person,
    'star_panel',
    ['note'],
    sql`case_id in (select id from star_case
      where community_id = ${communityId} and person_id = ${personId})`,
  );
  for (const table of ['heard_need', 'kindness'])
    await scrub(person, table, [table === 'kindness' ? 'line' : 'text'], sql`true`);
  await scrub(person, 'volunteer_application', ['words', 'interview_note', 'reason'], sql`true`);
  await scrub(person, 'certificate', ['issuer', 'reason'], sql`true`);
  await loosenPhotos(
    tx,
    communityId,
    photos.map(({ id }) => id),
  );
  return [];
}
