import type { Ctx } from '../../platform/context.ts';
import { rows, run, sql } from '../../platform/db/tx.ts';
import { loosenPhotos } from '../../platform/files/index.ts';
import {
  nameless,
  scrub,
  type OpenMatter,
  type PersonalData,
} from '../../platform/privacy/personal-data.ts';

type Item = Record<string, unknown>;

/** Places somebody took, tasks they published, lists they are on. */
export const taskPersonalData: PersonalData = {
  sections: async (ctx, personId) => {
    const { tx, communityId } = ctx;
    const [places, tasks, groups, skills] = await Promise.all([
      rows(
        tx,
        sql<Item>`select t.number, t.title, p.starts_at as "startsAt", p.state, p.minutes, p.note,
            p.review_reason as "reviewReason", p.paid_fen as "paidFen", p.paid_points as "paidPoints"
          from task_place p join task t on t.community_id = p.community_id and t.id = p.task_id
          where p.community_id = ${communityId} and p.person_id = ${personId}
          order by p.starts_at desc limit 5000`,
      ),
      rows(
        tx,
        sql<Item>`select number, title, text, state, created_at as "createdAt" from task
          where community_id = ${communityId} and made_by = ${personId} order by created_at desc limit 5000`,
      ),
      rows(
        tx,
        sql<Item>`select group_kind as "group", source, consented_on::text as "consentedOn", ended_at as "endedAt"
          from task_group_member where community_id = ${communityId} and person_id = ${personId} limit 100`,
      ),
      rows(
        tx,
        sql<Item>`select skill, said_at as "saidAt" from task_skill
          where community_id = ${communityId} and person_id = ${personId} order by said_at limit 100`,
      ),
    ]);
    return [
      { key: 'tasks', items: [...places, ...tasks, ...skills] },
      { key: 'groups', items: groups },
    ];
  },
  openMatters,
  forget: async (person) => {
    const { tx, communityId, personId } = person;
    await forgetPhotos(person);
    await nameless(person, columns);
    const mine = sql`person_id = ${personId}`;
    const placesOfMine = sql`place_id in (select id from task_place
      where community_id = ${communityId} and person_id = ${personId})`;
    await scrub(
      person,
      'task_place',
      ['note', 'review_reason', 'appeal_text', 'decision_reason'],
      mine,
    );
    await scrub(
      person,
      'task_event',
      ['reason'],
      sql`person_id = ${personId} or by_id = ${personId}`,
    );
    await scrub(person, 'task_rating', ['said'], placesOfMine);
    const made = sql`made_by = ${personId}`;
    await scrub(
      person,
      'task',
      ['title', 'text', 'place', 'place_label', 'public_label', 'reason'],
      made,
    );
    await run(
      tx,
      sql`delete from task_group_member where community_id = ${communityId} and person_id = ${personId}`,
    );
    await run(
      tx,
      sql`delete from task_skill where community_id = ${communityId} and person_id = ${personId}`,
    );
    await run(
      tx,
      sql`delete from task_claimer where community_id = ${communityId} and person_id = ${personId}`,
    );
    return [];
  },
};

const columns = [
  ['task', 'made_by', 'made_by_name'],
  ['task', 'payer_id', 'payer_name'],
  ['task_place', 'person_id', 'person_name'],
  ['task_place', 'confirmed_by', 'confirmed_by_name'],
  ['task_place', 'reviewed_by', 'reviewed_by_name'],
  ['task_place', 'decided_by', 'decided_by_name'],
  ['task_place', 'handed_by', 'handed_by_name'],
  ['task_event', 'by_id', 'by_name'],
] as const;

/** Their photos hang nowhere any more; the platform deletes the bytes. */
async function forgetPhotos({
  tx,
  communityId,
  personId,
}: Parameters<PersonalData['forget']>[0]): Promise<void> {
  const gone = await rows(
    tx,
    sql<{ id: string }>`delete from task_evidence where community_id = ${communityId}
      and place_id in (select id from task_place where community_id = ${communityId} and person_id = ${personId})
      returning photo_id as id`,
  );
  await loosenPhotos(
    tx,
    communityId,
    gone.map(({ id }) => id),
  );
}

/** Work taken and not paid yet, and tasks of their own that still run. */
async function openMatters(ctx: Ctx, personId: string): Promise<OpenMatter[]> {
  const found = await rows(
    ctx.tx,
    sql<{ number: number }>`select distinct t.number from task t
      left join task_place p on p.community_id = t.community_id and p.task_id = t.id
      where t.community_id = ${ctx.communityId}
        and ((p.person_id = ${personId}
            and p.state in ('claimed', 'checked_in', 'submitted', 'redo', 'refused', 'appealed'))
          or (t.payer_kind = 'person' and t.payer_id = ${personId} and t.state = 'published'))
      order by t.number limit 50`,
  );
  return found.map(({ number }) => ({ kind: 'task' as const, label: String(number) }));
}
