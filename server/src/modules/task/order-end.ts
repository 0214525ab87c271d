import type { Photo } from '@linli/contract';
import type { Ctx } from '../../platform/context.ts';
import { openEndedStates } from './task.ts';

export interface TaskOutcome {
  number: number;
  /** No place of it goes on. */
  over: boolean;
  /** What was reviewed and paid; empty when nothing was. */
  done: { note: string; photos: Photo[] } | null;
}

const mostPhotos = 9;

/** What has become of a task by now, for the order that it was made of. */
export async function outcomeOf(ctx: Ctx, taskId: string): Promise<TaskOutcome | undefined> {
  const found = await ctx.tx.query<{
    number: number;
    going: number;
    settled: number;
    note: string;
  }>(
    `select t.number, count(*) filter (where p.state = any ($3::text[]))::int as going,
       count(*) filter (where p.state = 'settled')::int as settled,
       coalesce(string_agg(p.note, E'\n' order by p.settled_at) filter (where p.state = 'settled'), '') as note
     from task t join task_place p on p.community_id = t.community_id and p.task_id = t.id
     where t.community_id = $1 and t.id = $2 group by t.number`,
    [ctx.communityId, taskId, openEndedStates],
  );
  const [row] = found.rows;
  if (row === undefined) return undefined;
  const { number, going, settled, note } = row;
  const done = settled === 0 ? null : { note, photos: await photosOf(ctx, taskId) };
  return { number, over: going === 0, done };
}

async function photosOf(ctx: Ctx, taskId: string): Promise<Photo[]> {
  const found = await ctx.tx.query<{ photo: Photo }>(
    `select e.photo from task_evidence e
       join task_place p on p.community_id = e.community_id and p.id = e.place_id
     where e.community_id = $1 and p.task_id = $2 and p.state = 'settled'
     order by e.at, e.id limit ${mostPhotos}`,
    [ctx.communityId, taskId],
  );
  return found.rows.map(({ photo }) => photo);
}
