import type { HeadStartGroup } from '@linli/contract';
import { isAfter, plusDays, type Instant } from '../../../platform/clock/clock.ts';
import { personOf, type Ctx } from '../../../platform/context.ts';
import { peopleByIds } from '../../identity/index.ts';
import type { StoredTask } from '../task.store.ts';
import { openings, opensFor } from '../task.ts';
import { readSkills, spelled } from './skills.ts';
import { readStanding, type TaskStanding } from './standing.ts';

/** Stars and certificates, from whoever keeps them; who is unknown has none. */
export type StandingOf = (ctx: Ctx, personIds: readonly string[]) => Promise<readonly Standing[]>;

export interface Standing {
  personId: string;
  stars: number;
  /** Found right by a second person, with the last day on which each holds. */
  certificates: readonly { kind: string; expiresOn: string | null }[];
}

/** Somebody who may take a task, with all that the rule looks at. */
export interface Claimer {
  personId: string;
  birthYear: number | null;
  groups: readonly HeadStartGroup[];
  /** What they said that they can do, as `spelled`. */
  skills: ReadonlySet<string>;
  certificates: Standing['certificates'];
  standing: TaskStanding;
  /** Slots they have taken and not yet done. */
  busy: readonly { slotId: string; startsAt: Instant; endsAt: Instant }[];
  /** Taken within the last seven days. */
  weekCount: number;
  /** Places they took, by task. */
  perTask: ReadonlyMap<string, number>;
}

/** The caller, or somebody to whom a place is given. */
export async function readClaimer(
  ctx: Ctx,
  standingOf: StandingOf,
  personId: string = personOf(ctx),
): Promise<Claimer> {
  const [people, listed, standing, stars, skills, places] = await Promise.all([
    peopleByIds(ctx, [personId]),
    ctx.tx.query<{ group: HeadStartGroup }>(
      `select distinct group_kind as "group" from task_group_member
       where community_id = $1 and person_id = $2 and ended_at is null`,
      [ctx.communityId, personId],
    ),
    readStanding(ctx, personId),
    standingOf(ctx, [personId]),
    readSkills(ctx, personId),
    ctx.tx.query<{
      taskId: string;
      slotId: string;
      state: string;
      startsAt: Instant;
      endsAt: Instant;
      claimedAt: Instant;
    }>(
      `select task_id as "taskId", slot_id as "slotId", state, starts_at as "startsAt", ends_at as "endsAt",
         claimed_at as "claimedAt"
       from task_place where community_id = $1 and person_id = $2 and state <> 'withdrawn'
         and not (state = 'no_show' and handed_by is not null)
       order by claimed_at desc limit 500`,
      [ctx.communityId, personId],
    ),
  ]);
  const perTask = new Map<string, number>();
  for (const { taskId } of places.rows) perTask.set(taskId, (perTask.get(taskId) ?? 0) + 1);
  const weekAgo = plusDays(ctx.now, -7);
  const groups = listed.rows.map(({ group }) => group);
  return {
    personId,
    birthYear: people[0]?.birthYear ?? null,
    skills: new Set(skills.map(spelled)),
    certificates: stars.find((one) => one.personId === personId)?.certificates ?? [],
    groups: stars.some((one) => one.personId === personId && one.stars >= 3)
      ? [...groups, 'three_stars']
      : groups,
    standing,
    busy: places.rows.filter(({ state }) => state === 'claimed' || state === 'checked_in'),
    weekCount: places.rows.filter(({ claimedAt }) => isAfter(claimedAt, weekAgo)).length,
    perTask,
  };
}

/** From when somebody may claim: a head start is for whoever keeps their word. */
export function opensAtFor(
  task: Pick<StoredTask, 'publishedAt' | 'headStarts'>,
  { groups, standing }: Pick<Claimer, 'groups' | 'standing'>,
): { opensAt: Instant; by: HeadStartGroup | null } | null {
  if (task.publishedAt === null) return null;
  return opensFor(
    openings(task.publishedAt, task.headStarts),
    standing.level === 'good' ? groups : [],
  );
}
