import type { Role } from '@linli/contract';
import { hasRole, personOf, type Ctx } from '../../platform/context.ts';
import { peopleWithRoles } from '../identity/index.ts';
import type { PlaceRow } from './place.store.ts';
import type { TaskRow } from './task.store.ts';

/** Who publishes from the budget of the organisation they work for. */
export const publishingRoles = [
  'street_officer',
  'manager',
  'dispatcher',
  'operator',
  'social_worker',
  'merchant',
] as const satisfies readonly Role[];

/** Who may review and confirm presence besides the publisher's side. */
const reviewingRoles = ['steward', 'operator'] as const satisfies readonly Role[];

/** How the caller stands to tasks: for whom they act, and what they may look after. */
export interface Side {
  personId: string;
  /** Organisations whose budgets they may spend. */
  organisationIds: readonly string[];
  steward: boolean;
  operator: boolean;
}

/** Who the caller is to tasks: of what organisations, with what say. */
export async function sideOf(ctx: Ctx): Promise<Side> {
  const personId = personOf(ctx);
  const led = await ctx.tx.query<{ id: string }>(
    `select organisation_id as id from task_group_member where community_id = $1 and person_id = $2
       and group_kind = 'club_leader' and organisation_id is not null and ended_at is null`,
    [ctx.communityId, personId],
  );
  const mine = hasRole(ctx.actor, ...publishingRoles)
    ? (await peopleWithRoles(ctx, publishingRoles)).find((one) => one.personId === personId)
    : undefined;
  const own = mine?.organisationId == null ? [] : [mine.organisationId];
  return {
    personId,
    organisationIds: [...own, ...led.rows.map(({ id }) => id)],
    steward: hasRole(ctx.actor, ...reviewingRoles),
    operator: hasRole(ctx.actor, 'operator'),
  };
}

/** Whether the caller speaks for who pays. */
export const isPublisher = (side: Side, task: Pick<TaskRow, 'payerKind' | 'payerId'>): boolean =>
  task.payerKind === 'organisation'
    ? side.organisationIds.includes(task.payerId)
    : side.personId === task.payerId;

/** Whether the caller looks after the work of a task. A draft is its publisher's alone. */
export const looksAfter = (
  side: Side,
  task: Pick<TaskRow, 'payerKind' | 'payerId' | 'state'>,
): boolean => isPublisher(side, task) || (side.steward && task.state !== 'draft');

/** Whether the caller may be shown other people's photos that theirs repeat: no neighbour is, who pays for one task. */
export const seesOthers = (side: Side, task: Pick<TaskRow, 'payerKind'>): boolean =>
  side.steward || task.payerKind === 'organisation';

export const isDoer = (side: Side, place: Pick<PlaceRow, 'personId'>): boolean =>
  place.personId === side.personId;
