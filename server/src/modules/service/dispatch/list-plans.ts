import type { DispatchChoice, DispatchPlan, OutOf, serviceContract } from '@linli/contract';
import { hasRole, type Ctx } from '../../../platform/context.ts';
import { notFound, Refusal } from '../../../platform/refusal/refusal.ts';
import { peopleByIds } from '../../identity/index.ts';
import { isAfter } from '../../../platform/clock/clock.ts';
import { takeBackSince } from './take-back-window.ts';
import { boardRoles } from '../order/order.policy.ts';
import {
  readChoices,
  readGiven,
  readPlan,
  readPlans,
  type ChoiceRow,
  type PlanRow,
} from './dispatch.store.ts';
import { partOf } from './running.ts';

export async function listPlans(
  ctx: Ctx,
  query: { limit: number; cursor?: string | undefined },
): Promise<OutOf<typeof serviceContract.listDispatchPlans>> {
  const { items, next } = await readPlans(ctx, query);
  const names = await namesOf(
    ctx,
    items.flatMap(({ madeBy }) => madeBy ?? []),
  );
  return { items: items.map((row) => viewOf(ctx, row, { names, given: [] })), next };
}

export async function getPlan(ctx: Ctx, planId: string): Promise<DispatchPlan> {
  const row = await readPlan(ctx, planId);
  if (row === undefined) throw notFound();
  return planView(ctx, row);
}

/** A plan with everybody's load. */
export async function planView(ctx: Ctx, row: PlanRow): Promise<DispatchPlan> {
  const ids = row.loads.map(({ personId }) => personId);
  const [names, given] = await Promise.all([
    namesOf(ctx, [...ids, ...(row.madeBy === null ? [] : [row.madeBy])]),
    readGiven(ctx, row.id),
  ]);
  return viewOf(ctx, row, { names, given });
}

function viewOf(
  ctx: Ctx,
  row: PlanRow,
  known: {
    names: ReadonlyMap<string, string>;
    given: readonly { personId: string; orders: number; minutes: number }[];
  },
): DispatchPlan {
  const { madeBy, createdAt: _, lastGivenAt, loads, cost, firstCost, bound, ...rest } = row;
  const given = new Map(known.given.map((one) => [one.personId, one]));
  const board = hasRole(ctx.actor, ...boardRoles);
  const open = row.state === 'proposed';
  return {
    ...rest,
    part: row.state === 'solving' ? partOf(row.id) : 1,
    madeByName: known.names.get(madeBy ?? '') ?? null,
    gapPercent: cost === null || bound === null ? null : percent(cost - bound, bound),
    savedPercent: cost === null || firstCost === null ? null : percent(firstCost - cost, firstCost),
    // Whoever left the house since has no name to show, and no line.
    loads: loads.flatMap((load) => {
      const name = known.names.get(load.personId);
      if (name === undefined) return [];
      const own = given.get(load.personId);
      const { before } = load;
      return [{ ...load, name, after: before + (own?.orders ?? 0), minutes: own?.minutes ?? 0 }];
    }),
    can: {
      apply: board && (open || row.state === 'applying'),
      override: board && open,
      takeBack:
        board &&
        row.state === 'applied' &&
        lastGivenAt !== null &&
        isAfter(lastGivenAt, takeBackSince(ctx.now)),
      discard: board && (open || row.state === 'solving'),
    },
  };
}

const percent = (part: number, whole: number): number =>
  whole <= 0 ? 0 : Math.round((Math.max(0, part) / whole) * 10_000) / 100;

export async function listChoices(
  ctx: Ctx,
  planId: string,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<OutOf<typeof serviceContract.listDispatchChoices>> {
  if ((await readPlan(ctx, planId)) === undefined) throw notFound();
  if (cursor !== undefined && !/^\d{1,9}$/.test(cursor))
    throw new Refusal('invalid_input', { field: 'query.cursor', problem: 'not_a_cursor' });
  const found = await readChoices(ctx, planId, { after: Number(cursor ?? 0), limit: limit + 1 });
  const page = found.slice(0, limit);
  const next = found.length > limit ? String(page.at(-1)!.place) : null;
  return { items: await choiceViews(ctx, page), next };
}

export async function choiceViews(
  ctx: Ctx,
  choices: readonly ChoiceRow[],
): Promise<DispatchChoice[]> {
  const names = await namesOf(
    ctx,
    choices.flatMap((one) => [
      ...[one.personId, one.overrideBy].flatMap((id) => id ?? []),
      ...one.others.map(({ personId }) => personId),
    ]),
  );
  return choices.map((row): DispatchChoice => {
    const { place: _, overrideReason, overrideNote, overrideLimits, ...rest } = row;
    const { overrideBy, overrideAt, others, ...shown } = rest;
    return {
      ...shown,
      personName: names.get(row.personId ?? '') ?? null,
      others: others.flatMap((one) => {
        const name = names.get(one.personId);
        return name === undefined ? [] : [{ ...one, name }];
      }),
      override:
        overrideReason === null || overrideAt === null
          ? null
          : {
              reason: overrideReason,
              note: overrideNote ?? '',
              limits: overrideLimits ?? [],
              byName: names.get(overrideBy ?? '') ?? null,
              at: overrideAt,
            },
    };
  });
}

async function namesOf(ctx: Ctx, ids: readonly string[]): Promise<Map<string, string>> {
  const people = await peopleByIds(ctx, [...new Set(ids)]);
  return new Map(people.map(({ id, name }) => [id, name]));
}
