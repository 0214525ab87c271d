import type { DispatchReason, DispatchWeights } from '@linli/contract';
import {
  limitOf,
  metresBetween,
  sumOf,
  termsOf,
  type Candidate,
  type Limit,
  type Terms,
  type Waiting,
} from './cost.ts';

/** How everybody stands once the plan is carried out. */
export interface Standing {
  person: Candidate;
  mean: number;
  /** Orders and minutes the plan gives them. */
  given: number;
  minutes: number;
  steps: readonly number[];
}

const mostReasons = 3;
/** A saving below this (half a minute's walk) is no reason. */
const least = 5;

/** Why this person: what they save against the others who might have done it, the most first. */
export function reasonsFor(
  order: Waiting,
  chosen: Candidate,
  { all, weights }: { all: ReadonlyMap<string, Standing>; weights: DispatchWeights },
): DispatchReason[] {
  const able = ableFor(order, all);
  if (able.length === 1) return [reason('only', 1)];
  const terms = able.map(({ person }) => ({ person, terms: termsOf(order, person, weights) }));
  const own = termsOf(order, chosen, weights);
  const mean = (of: (one: Terms) => number) =>
    terms.reduce((sum, one) => sum + of(one.terms), 0) / terms.length;
  const saved: (readonly [number, DispatchReason])[] = [
    ...near(order, chosen).map(
      (one) => [mean(({ distance }) => distance) - own.distance, one] as const,
    ),
    ...known(order, chosen).map(
      (one) => [mean(({ continuity }) => continuity) - own.continuity, one] as const,
    ),
    [
      mean((one) => one.practice) - own.practice,
      reason('practised', chosen.practised.get(order.categoryId) ?? 0),
    ],
    [mean((one) => one.language) - own.language, reason('language', 0, 0, order.language)],
    [mean((one) => one.star) - own.star, reason('star', Math.round(chosen.stars * 10) / 10)],
    ...loadReasons(chosen, able, all, weights),
  ];
  const found = saved
    .filter(([points, { kind, value }]) => points >= least && (kind !== 'practised' || value > 0))
    .sort((a, b) => b[0] - a[0])
    .slice(0, mostReasons)
    .map(([, one]) => one);
  const cheaper = terms.filter((one) => sumOf(one.terms) < sumOf(own)).length;
  if (cheaper > 0 && found.length < mostReasons)
    found.push(reason('balance', cheaper, able.length));
  return found.length > 0 ? found : [reason('balance', 0, able.length)];
}

/** Whom it could have been given to beside, cheapest first, by how many minutes of walking dearer. */
export function othersFor(
  order: Waiting,
  chosen: Candidate | null,
  { all, weights }: { all: ReadonlyMap<string, Standing>; weights: DispatchWeights },
): { personId: string; minutes: number }[] {
  const own = chosen === null ? undefined : all.get(chosen.personId);
  const paid =
    own === undefined
      ? 0
      : sumOf(termsOf(order, own.person, weights)) + (own.steps[own.given - 1] ?? 0);
  return ableFor(order, all)
    .flatMap(({ person, given, minutes, steps }) => {
      const step = steps[given];
      if (person.personId === chosen?.personId || step === undefined) return [];
      if (minutes + order.minutes > person.minutes) return [];
      return [{ personId: person.personId, cost: sumOf(termsOf(order, person, weights)) + step }];
    })
    .sort((a, b) => a.cost - b.cost || (a.personId < b.personId ? -1 : 1))
    .slice(0, 3)
    .map(({ personId, cost }) => ({ personId, minutes: Math.round((cost - paid) / 10) }));
}

/** Why nobody: the limit most people who do such work met, or that they have no more room in this plan. */
export function whyNobody(
  order: Waiting,
  { all }: { all: ReadonlyMap<string, Standing> },
): DispatchReason[] {
  const met = new Map<Limit, number>();
  for (const { person } of all.values()) {
    const limit = limitOf(order, person) ?? 'full';
    if (limit !== 'role') met.set(limit, (met.get(limit) ?? 0) + 1);
  }
  const [word, count] = [...met].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0] ?? [
    'role',
    0,
  ];
  return [reason('nobody', count, all.size, word)];
}

const ableFor = (order: Waiting, all: ReadonlyMap<string, Standing>): Standing[] =>
  [...all.values()].filter(({ person }) => limitOf(order, person) === null);

/** Where both are on the map. */
function near(order: Waiting, person: Candidate): DispatchReason[] {
  const metres = metresBetween(order, person);
  return metres === null ? [] : [reason('near', metres)];
}

/** Whoever is unknown and cheaper than somebody who served badly has no reason of their own by that. */
function known(order: Waiting, { personId }: Candidate): DispatchReason[] {
  const served = order.served.get(personId);
  if (served !== undefined) return [reason('served', served.times)];
  return order.responsibleId === personId ? [reason('steward', 1)] : [];
}

function loadReasons(
  chosen: Candidate,
  able: readonly Standing[],
  all: ReadonlyMap<string, Standing>,
  weights: DispatchWeights,
): [number, DispatchReason][] {
  const share = (one: Standing) => (one.person.openOrders + one.given) / one.person.cap;
  const own = all.get(chosen.personId);
  if (own === undefined) return [];
  const meanShare = able.reduce((sum, one) => sum + share(one), 0) / able.length;
  const room = 40 * weights.load * (meanShare - share(own));
  const turn = 2 * weights.fairness * Math.min(10, own.mean - chosen.doneThisMonth);
  return [
    [room, reason('room', chosen.openOrders, chosen.cap)],
    [turn, reason('turn', chosen.doneThisMonth, Math.round(own.mean))],
  ];
}

const reason = (
  kind: DispatchReason['kind'],
  value: number,
  of = 0,
  word = '',
): DispatchReason => ({ kind, value, of, word });
