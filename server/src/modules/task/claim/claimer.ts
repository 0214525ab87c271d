import type { HeadStartGroup } from '@linli/contract';
import { isAfter, plusDays, type Instant } from '../../../platform/clock/clock.ts';
import { personOf, type Ctx } from '../../../platform/context.ts';
import { peopleByIds } from '../../identity/index.ts';
import type { StoredTask } from '../task.store.ts';
import { openings, opensFor } from '../task.ts';
import { skillsOf, spelled } from './skills.ts';
import { readStandings, type TaskStanding } from './standing.ts';

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
  stars: number;
  certificates: Standing['certificates'];
  standing: TaskStanding;
  /** Slots they have taken and not yet done. */
  busy: readonly { slotId: string; startsAt: Instant; endsAt: Instant }[];
  /** Slots of which they have a place, whatever became of it: nobody gets a second. */
  slots: ReadonlySet<string>;
  /** Taken within the last seven days. */
  weekCount: number;
  /** Places they took, by task. */
  perTask: ReadonlyMap<string, number>;
}

/** The caller, or somebody to whom a place is given. */
export const readClaimer = async (
  ctx: Ctx,
  standingOf: StandingOf,
  personId: string = personOf(ctx),
): Promise<Claimer> => (await readClaimers(ctx, standingOf, [personId]))[0]!;

interface Taken {
  personId: string;
  taskId: string;
  slotId: string;
  state: string;
  startsAt: Instant;
  endsAt: Instant;
  claimedAt: Instant;
  /** Withdrawn by the publisher, or given by a steward and never answered. */
  void: boolean;
}

/** Places further back are no part of a task that can still be taken. */
const looksBack = 400;

/** Several people, in their order. */
export async function readClaimers(
  ctx: Ctx,
  standingOf: StandingOf,
  personIds: readonly string[],
): Promise<Claimer[]> {
  const [people, listed, standings, stars, skills, places] = await Promise.all([
    peopleByIds(ctx, personIds),
    ctx.tx.query<{ personId: string; group: HeadStartGroup }>(
      `select distinct person_id as "personId", group_kind as "group" from task_group_member
       where community_id = $1 and person_id = any ($2::uuid[]) and ended_at is null`,
      [ctx.communityId, personIds],
    ),
    readStandings(ctx, personIds),
    standingOf(ctx, personIds),
    skillsOf(ctx, personIds),
    ctx.tx.query<Taken>(
      `select person_id as "personId", task_id as "taskId", slot_id as "slotId", state, starts_at as "startsAt",
         ends_at as "endsAt", claimed_at as "claimedAt",
         state = 'withdrawn' or (state = 'no_show' and handed_by is not null) as void
       from task_place where community_id = $1 and person_id = any ($2::uuid[]) and ends_at > $3`,
      [ctx.communityId, personIds, plusDays(ctx.now, -looksBack)],
    ),
  ]);
  const of = <T extends { personId: string }>(all: readonly T[], personId: string) =>
    all.filter((one) => one.personId === personId);
  const weekAgo = plusDays(ctx.now, -7);
  return personIds.map((personId): Claimer => {
    const [star] = of(stars, personId);
    const had = of(places.rows, personId);
    const taken = had.filter((one) => !one.void);
    const groups = of(listed.rows, personId).map(({ group }) => group);
    const perTask = new Map<string, number>();
    for (const { taskId } of taken) perTask.set(taskId, (perTask.get(taskId) ?? 0) + 1);
    return {
      personId,
      birthYear: people.find(({ id }) => id === personId)?.birthYear ?? null,
      skills: new Set(of(skills, personId).map(({ skill }) => spelled(skill))),
      stars: star?.stars ?? 0,
      certificates: star?.certificates ?? [],
      groups: (star?.stars ?? 0) >= 3 ? [...groups, 'three_stars'] : groups,
      standing: standings.get(personId)!,
      busy: taken.filter(({ state }) => state === 'claimed' || state === 'checked_in'),
      slots: new Set(had.map(({ slotId }) => slotId)),
      weekCount: taken.filter(({ claimedAt }) => isAfter(claimedAt, weekAgo)).length,
      perTask,
    };
  });
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
