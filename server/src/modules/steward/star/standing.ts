import type { Ctx } from '../../../platform/context.ts';
import { rows, sql } from '../../../platform/db/tx.ts';
import { certificatesOf } from '../certificate/certificate.store.ts';
import type { Evaluation } from '../evaluation/evaluation.ts';
import { readStewards, type StewardRow } from '../person/steward.store.ts';
import type { Standing } from './star-rules.ts';

/** Everything the rules weigh, of some stewards at once. */
export async function standingsOf(
  ctx: Ctx,
  personIds: readonly string[],
  evaluations: ReadonlyMap<string, Evaluation>,
): Promise<Map<string, Standing & { households: number; record: StewardRow | undefined }>> {
  const [records, certificates, training, exams] = await Promise.all([
    readStewards(ctx, personIds),
    certificatesOf(ctx, personIds),
    trainingOf(ctx, personIds),
    examsOf(ctx, personIds),
  ]);
  return new Map(
    personIds.map((personId) => {
      const record = records.find((one) => one.personId === personId);
      const value = evaluations.get(personId);
      const standing = {
        record,
        sinceOn: record?.sinceOn ?? null,
        stars: record?.stars ?? 0,
        certificates: certificates.filter(
          (one) => one.personId === personId && one.state === 'accepted',
        ),
        training: training.filter((one) => one.personId === personId),
        exams: exams.filter((one) => one.personId === personId),
        rating: value === undefined ? null : value.score * 100,
        households: value?.households ?? 0,
      };
      return [personId, standing];
    }),
  );
}

interface Training {
  personId: string;
  star: number;
  lessons: number;
  done: number;
}

/** Lessons of published courses, by the star they belong to, and how many somebody finished. */
function trainingOf(ctx: Ctx, personIds: readonly string[]): Promise<Training[]> {
  return rows(
    ctx.tx,
    sql<Training>`
      select p.id as "personId", c.star, count(l.id)::int as lessons, count(d.lesson_id)::int as done
      from unnest(${[...personIds]}::uuid[]) as p(id)
      join course c on c.community_id = ${ctx.communityId} and c.state = 'published'
      join lesson l on l.community_id = c.community_id and l.course_id = c.id and not l.gone
      left join lesson_done d on d.community_id = l.community_id and d.lesson_id = l.id
        and d.person_id = p.id
      group by p.id, c.star`,
  );
}

interface Passed {
  personId: string;
  star: number;
  passed: boolean;
  best: number | null;
}

function examsOf(ctx: Ctx, personIds: readonly string[]): Promise<Passed[]> {
  return rows(
    ctx.tx,
    sql<Passed>`
      select p.id as "personId", c.star, exists (select from exam_attempt a
        where a.community_id = e.community_id and a.exam_id = e.id and a.person_id = p.id
          and a.passed) as passed,
        (select max(a.score) from exam_attempt a where a.community_id = e.community_id
          and a.exam_id = e.id and a.person_id = p.id) as best
      from unnest(${[...personIds]}::uuid[]) as p(id)
      join course c on c.community_id = ${ctx.communityId} and c.state = 'published'
      join exam e on e.community_id = c.community_id and e.course_id = c.id and e.active`,
  );
}
