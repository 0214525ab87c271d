import type { DispatchWeights, Priority, Role } from '@linli/contract';
import type { Job, Problem, Worker } from '../../../platform/assignment/index.ts';

/** An order that waits for somebody, with what the choice of a person turns on. */
export interface Waiting {
  id: string;
  categoryId: string;
  performer: Role;
  skill: string | null;
  priority: Priority;
  /** When it has to be finished; the earlier, the sooner it is its turn. */
  dueAt: string;
  /** What orders of its category usually take, with the way. */
  minutes: number;
  lng: number | null;
  lat: number | null;
  language: string;
  reporterId: string | null;
  responsibleId: string | null;
  /** Who gave it back already. */
  declinedBy: readonly string[];
  /** Who worked in this home in the last year, how often, and the lowest stars they got for it. */
  served: ReadonlyMap<string, { times: number; lowest: number | null }>;
}

/** Somebody who executes orders, as they stand now. */
export interface Candidate {
  personId: string;
  roles: readonly Role[];
  skills: readonly string[];
  languages: readonly string[];
  /** On duty, and no shift of theirs says otherwise. */
  available: boolean;
  stars: number;
  openOrders: number;
  cap: number;
  /** Working time they have left today beside what they hold. */
  minutes: number;
  doneThisMonth: number;
  lng: number | null;
  lat: number | null;
  /** Orders of each category they finished in half a year. */
  practised: ReadonlyMap<string, number>;
}

/** As it ships: a minute's walk is ten points, and a five means what the words beside the slider say. */
export const usualWeights: DispatchWeights = {
  distance: 5,
  load: 5,
  fairness: 5,
  star: 5,
  practice: 5,
  language: 5,
  continuity: 5,
};

/** Nothing is dearer than these: what is left costs more than any offer, the pressing the most. */
const leftCost: Record<Priority, number> = {
  low: 20_000,
  normal: 30_000,
  high: 45_000,
  urgent: 60_000,
};
/** How much experience counts, by how pressing it is. */
const starNeed: Record<Priority, number> = { low: 0, normal: 1, high: 2, urgent: 3 };

export type Limit = 'role' | 'skill' | 'off_duty' | 'full' | 'time' | 'declined' | 'own';

/** What forbids it, whatever it would cost; null when they may be given it. */
export function limitOf(order: Waiting, person: Candidate): Limit | null {
  if (!person.roles.includes(order.performer)) return 'role';
  if (order.skill !== null && !person.skills.includes(order.skill)) return 'skill';
  if (order.reporterId === person.personId) return 'own';
  if (order.declinedBy.includes(person.personId)) return 'declined';
  if (!person.available) return 'off_duty';
  if (person.openOrders >= person.cap) return 'full';
  return person.minutes < order.minutes ? 'time' : null;
}

const metresPerMinute = 70;
const farMinutes = 60;
/** Where somebody's whereabouts or the place are unknown: neither near nor far. */
const unknownMetres = 350;

/** Straight over the ground of one estate, where the earth is flat. */
export function metresBetween(
  one: { lng: number | null; lat: number | null },
  other: { lng: number | null; lat: number | null },
): number | null {
  if (one.lng === null || one.lat === null || other.lng === null || other.lat === null) return null;
  const north = (other.lat - one.lat) * 111_320;
  const east = (other.lng - one.lng) * 111_320 * Math.cos((one.lat * Math.PI) / 180);
  return Math.round(Math.hypot(north, east));
}

export type Terms = Record<Exclude<keyof DispatchWeights, 'load' | 'fairness'>, number>;

/** What giving this order to this person costs, by what it comes from; their load is counted apart. */
export function termsOf(order: Waiting, person: Candidate, weights: DispatchWeights): Terms {
  const walk = Math.min(
    farMinutes,
    (metresBetween(order, person) ?? unknownMetres) / metresPerMinute,
  );
  const served = order.served.get(person.personId);
  const known = served !== undefined || order.responsibleId === person.personId;
  const badly = served?.lowest != null && served.lowest <= 2;
  const practised = person.practised.get(order.categoryId) ?? 0;
  return {
    distance: Math.round(2 * weights.distance * walk),
    star: Math.round(2 * weights.star * starNeed[order.priority] * (5 - person.stars)),
    practice: Math.round((weights.practice * 18) / (3 + practised)),
    language: person.languages.includes(order.language) ? 0 : 40 * weights.language,
    continuity: weights.continuity * (badly ? 60 : known ? 0 : 12),
  };
}

export const sumOf = (terms: Terms): number =>
  terms.distance + terms.star + terms.practice + terms.language + terms.continuity;

/** What each further order costs somebody: how full they get, and whether others had less this month. */
export function stepsOf(person: Candidate, mean: number, weights: DispatchWeights): number[] {
  const room = person.available ? Math.max(0, person.cap - person.openOrders) : 0;
  return Array.from({ length: room }, (_, nth) => {
    const fuller = (40 * weights.load * (person.openOrders + nth)) / person.cap;
    const more = Math.max(-10, Math.min(10, person.doneThisMonth + nth - mean));
    return Math.round(fuller + 2 * weights.fairness * (more + 10));
  });
}

/** What those who do the same kind of work did this month, on average. */
export function meansOf(people: readonly Candidate[]): Map<string, number> {
  const means = new Map<string, number>();
  for (const person of people) {
    const peers = people.filter(({ roles }) => roles.some((role) => person.roles.includes(role)));
    const sum = peers.reduce((total, { doneThisMonth }) => total + doneThisMonth, 0);
    means.set(person.personId, sum / peers.length);
  }
  return means;
}

/** The choice of people for orders as the solver knows it. */
export function problemOf(
  orders: readonly Waiting[],
  people: readonly Candidate[],
  weights: DispatchWeights,
): Problem {
  const means = meansOf(people);
  const workers = people.map((person): Worker => ({
    id: person.personId,
    minutes: person.minutes,
    steps: stepsOf(person, means.get(person.personId) ?? 0, weights),
  }));
  const jobs = orders.map((order): Job => ({
    id: order.id,
    minutes: order.minutes,
    left: leftCost[order.priority],
    rank: rankOf(order),
    offers: people.flatMap((person) =>
      limitOf(order, person) === null
        ? [{ workerId: person.personId, cost: sumOf(termsOf(order, person, weights)) }]
        : [],
    ),
  }));
  return { jobs, workers };
}

const haste: Record<Priority, number> = { urgent: 0, high: 1, normal: 2, low: 3 };

/** The most pressing first, then whose time runs out first. */
const rankOf = ({ priority, dueAt }: Waiting): number => haste[priority] * 1e14 + Date.parse(dueAt);
