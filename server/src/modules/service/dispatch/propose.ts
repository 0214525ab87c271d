import type { DispatchReason, DispatchWeights } from '@linli/contract';
import {
  compile,
  costOf,
  greedy,
  solveApart,
  type Answer,
  type AtMost,
} from '../../../platform/assignment/index.ts';
import { meansOf, problemOf, stepsOf, type Candidate, type Waiting } from './cost.ts';
import { othersFor, reasonsFor, whyNobody, type Standing } from './explain.ts';

export interface ToPropose {
  orders: readonly Waiting[];
  people: readonly Candidate[];
  weights: DispatchWeights;
  mostMs: number;
  /** Of which, by their place among the orders, one person gets so many at most. */
  limits?: readonly AtMost[];
}

export interface Proposal {
  /** In the order of the orders that were given. */
  choices: ProposedChoice[];
  /** What the plan gives to whom. */
  given: { personId: string; orders: number; minutes: number }[];
  cost: number;
  /** What one after the other, each to whoever is cheapest then, would have cost. */
  firstCost: number;
  bound: number;
  method: Answer['method'];
}

export interface ProposedChoice {
  orderId: string;
  personId: string | null;
  reasons: DispatchReason[];
  others: { personId: string; minutes: number }[];
}

/** Whom to give each order to, and why. Pure but for the clock that ends the search. */
export async function propose(
  { orders, people, weights, mostMs, limits = [] }: ToPropose,
  onPart?: (part: number) => void,
): Promise<Proposal> {
  const problem = problemOf(orders, people, weights);
  const compiled = compile(problem);
  const firstCost = costOf(compiled, greedy(compiled));
  const answer = await solveApart(problem, limits, { mostMs, ...(onPart && { onPart }) });
  const all = standings({ orders, people, weights }, answer.chosen);
  const choices = orders.map((order, at): ProposedChoice => {
    const personId = answer.chosen[at] ?? null;
    const chosen = personId === null ? null : (all.get(personId)?.person ?? null);
    const given = { all, weights };
    return {
      orderId: order.id,
      personId,
      reasons: chosen === null ? whyNobody(order, given) : reasonsFor(order, chosen, given),
      others: othersFor(order, chosen, given),
    };
  });
  const { cost, bound, method } = answer;
  const given = [...all.values()].map((one) => ({
    personId: one.person.personId,
    orders: one.given,
    minutes: one.minutes,
  }));
  return { choices, given, cost, firstCost, bound, method };
}

function standings(
  { orders, people, weights }: Omit<ToPropose, 'mostMs' | 'limits'>,
  chosen: Answer['chosen'],
): Map<string, Standing> {
  const means = meansOf(people);
  const all = new Map<string, Standing>();
  // By id, so that nothing told depends on the order people came in.
  for (const person of people.toSorted((a, b) => (a.personId < b.personId ? -1 : 1))) {
    const mean = means.get(person.personId) ?? 0;
    const steps = stepsOf(person, mean, weights);
    all.set(person.personId, { person, mean, given: 0, minutes: 0, steps });
  }
  orders.forEach((order, at) => {
    const own = all.get(chosen[at] ?? '');
    if (own === undefined) return;
    own.given += 1;
    own.minutes += order.minutes;
  });
  return all;
}
