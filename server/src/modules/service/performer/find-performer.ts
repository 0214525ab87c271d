import type { Role } from '@linli/contract';
import type { Ctx } from '../../../platform/context.ts';
import { peopleWithRoles } from '../../identity/index.ts';
import { performerRoles } from '../order/order.policy.ts';
import { heldStates } from '../order/work-order.ts';

export interface Performer {
  personId: string;
  name: string;
  roles: Role[];
  skills: string[];
  onDuty: boolean;
  /** Orders assigned to or taken by them and not yet submitted. */
  openOrders: number;
  cap: number;
  lastRotatedAt: string | null;
}

/** Orders one person holds at a time unless their record says otherwise. */
export const usualCap = 8;

/** Everybody who executes orders, with what the service module knows of them. */
export async function allPerformers(ctx: Ctx): Promise<Performer[]> {
  const [people, known] = await Promise.all([
    peopleWithRoles(ctx, [...performerRoles, 'manager']),
    readStates(ctx, null),
  ]);
  return people.map((person) => ({
    ...unknownPerformer,
    ...known.get(person.personId),
    personId: person.personId,
    name: person.name,
    roles: [...person.roles],
  }));
}

export async function findPerformer(ctx: Ctx, personId: string): Promise<Performer | null> {
  return (await allPerformers(ctx)).find((one) => one.personId === personId) ?? null;
}

interface State {
  skills: string[];
  onDuty: boolean;
  openOrders: number;
  cap: number;
  lastRotatedAt: string | null;
}
const unknownPerformer: State = {
  skills: [],
  onDuty: false,
  openOrders: 0,
  cap: usualCap,
  lastRotatedAt: null,
};

/** One person's state, locked against their own second claim. */
export async function lockPerformer(ctx: Ctx, personId: string): Promise<State> {
  await ctx.tx.query(
    `insert into performer (community_id, person_id, skills, on_duty, cap) values ($1, $2, '{}', false, $3)
     on conflict (community_id, person_id) do update set cap = performer.cap`,
    [ctx.communityId, personId, usualCap],
  );
  return (await readStates(ctx, personId)).get(personId) ?? unknownPerformer;
}

async function readStates(ctx: Ctx, personId: string | null): Promise<Map<string, State>> {
  const answer = await ctx.tx.query<State & { personId: string }>(
    `select p.person_id as "personId", p.skills, p.on_duty as "onDuty", p.cap, p.last_rotated_at as "lastRotatedAt",
       (select count(*)::int from work_order o where o.community_id = p.community_id and o.executor_id = p.person_id
         and o.state = any ($3)) as "openOrders"
     from performer p where p.community_id = $1 and ($2::uuid is null or p.person_id = $2)`,
    [ctx.communityId, personId, heldStates],
  );
  return new Map(answer.rows.map(({ personId: id, ...state }) => [id, state]));
}
