import type { BodyOf, OutOf, QueryOf, taskContract, TaskGroupKind } from '@linli/contract';
import { audit } from '../../../platform/audit/audit.ts';
import type { Instant } from '../../../platform/clock/clock.ts';
import { hasRole, personOf, type Ctx } from '../../../platform/context.ts';
import { notAllowed, notFound, Refusal } from '../../../platform/refusal/refusal.ts';
import { organisationNames } from '../../community/index.ts';
import { peopleByIds } from '../../identity/index.ts';

/** Who keeps the lists, and sees them. */
export const groupRoles = ['street_officer', 'operator'] as const;

interface Row {
  id: string;
  personId: string;
  group: TaskGroupKind;
  organisationId: string | null;
  source: string;
  consentedOn: string;
  addedAt: Instant;
}

const columns = `id, person_id as "personId", group_kind as "group", organisation_id as "organisationId", source,
  consented_on::text as "consentedOn", added_at as "addedAt"`;

async function named(ctx: Ctx, rows: readonly Row[]) {
  const organisations = rows.flatMap(({ organisationId }) => organisationId ?? []);
  const [people, names] = await Promise.all([
    peopleByIds(
      ctx,
      rows.map(({ personId }) => personId),
    ),
    organisationNames(ctx, organisations),
  ]);
  const nameOf = new Map([...people, ...names].map(({ id, name }) => [id, name]));
  return rows.map(({ organisationId, ...row }) => ({
    ...row,
    personName: nameOf.get(row.personId) ?? '',
    organisationName: organisationId === null ? null : (nameOf.get(organisationId) ?? null),
  }));
}

/** Who is on a list; that somebody looked is written down. */
export async function listGroup(
  ctx: Ctx,
  { group }: QueryOf<typeof taskContract.listTaskGroups>,
): Promise<OutOf<typeof taskContract.listTaskGroups>> {
  const found = await ctx.tx.query<Row>(
    `select ${columns} from task_group_member where community_id = $1 and group_kind = $2 and ended_at is null
     order by added_at desc, id desc limit 1000`,
    [ctx.communityId, group],
  );
  audit(ctx, { act: 'task_group.view', subjectKind: 'task_group', field: group });
  return { items: await named(ctx, found.rows) };
}

export async function listMyGroups(ctx: Ctx): Promise<OutOf<typeof taskContract.listMyTaskGroups>> {
  const found = await ctx.tx.query<Row>(
    `select ${columns} from task_group_member where community_id = $1 and person_id = $2 and ended_at is null`,
    [ctx.communityId, personOf(ctx)],
  );
  const items = await named(ctx, found.rows);
  return { items: items.map(({ personId: _i, personName: _n, ...row }) => row) };
}

/**
 * Nobody lists themselves: a list gives a head start, and of club leaders another organisation's budget.
 * @throws Refusal not_allowed, task.person_unknown, task.organisation_unknown, task.already_listed
 */
export async function addToGroup(
  ctx: Ctx,
  given: BodyOf<typeof taskContract.addToTaskGroup>,
): Promise<void> {
  const { id, personId, group, organisationId, source, consentedOn } = given;
  if (personId === ctx.actor.personId) throw notAllowed();
  if ((await peopleByIds(ctx, [personId])).length === 0) throw new Refusal('task.person_unknown');
  if (organisationId !== null && (await organisationNames(ctx, [organisationId])).length === 0)
    throw new Refusal('task.organisation_unknown');
  const made = await ctx.tx.query(
    `insert into task_group_member (community_id, id, person_id, group_kind, organisation_id, source, consented_on, added_by,
       added_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing returning id`,
    [
      ctx.communityId,
      id,
      personId,
      group,
      group === 'club_leader' ? organisationId : null,
      source,
      consentedOn,
      ctx.actor.personId,
      ctx.now,
    ],
  );
  if (made.rows.length === 0) {
    const same = await ctx.tx.query(
      'select from task_group_member where community_id = $1 and id = $2 and person_id = $3',
      [ctx.communityId, id, personId],
    );
    if (same.rows.length === 0) throw new Refusal('task.already_listed');
    return;
  }
  audit(ctx, { act: 'task_group.add', subjectKind: 'person', subjectId: personId, field: group });
}

/** Off the list: by who keeps it, or by themselves. The source goes with it. @throws Refusal not_found */
export async function endInGroup(ctx: Ctx, memberId: string): Promise<void> {
  const keeper = hasRole(ctx.actor, ...groupRoles);
  const ended = await ctx.tx.query<{ personId: string }>(
    `update task_group_member set ended_at = coalesce(ended_at, $3), source = ''
     where community_id = $1 and id = $2 and ($4 or person_id = $5) returning person_id as "personId"`,
    [ctx.communityId, memberId, ctx.now, keeper, personOf(ctx)],
  );
  const [row] = ended.rows;
  if (row === undefined) throw notFound();
  audit(ctx, { act: 'task_group.end', subjectKind: 'person', subjectId: row.personId });
}
