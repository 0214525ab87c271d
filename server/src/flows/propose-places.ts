import {
  taskContract as api,
  type DispatchReason,
  type OutOf,
  type StaffLanguage,
} from '@linli/contract';
import { msOf, type Instant } from '../platform/clock/clock.ts';
import { outsideRoute, type Outside, type Route } from '../platform/http/route.ts';
import { oneAtATime } from '../platform/one-at-a-time.ts';
import { Refusal } from '../platform/refusal/refusal.ts';
import {
  getDispatchRules,
  languageOf,
  proposeInWorker,
  readLanguages,
  usualLanguages,
  type Candidate,
  type Proposal,
  type Waiting,
} from '../modules/service/index.ts';
import {
  readFreePlaces,
  type FreePlace,
  type StandingOf,
  type Volunteer,
} from '../modules/task/index.ts';

type Out = OutOf<typeof api.proposeTaskPlaces>;

/** What the solver may take; then the best so far counts. */
const mostMs = 1000;
/** Proposals of one community that are made or wait for their turn in this process. */
const mostAtOnce = 6;
const queues = new Map<string, { turn: ReturnType<typeof oneAtATime>; length: number }>();

/**
 * Whom to give the free places to, as orders are given out: the same solver, weights and reasons. Whoever may not
 * claim a place is not proposed for it. Nothing is written and nothing held: each place is given out by itself, and
 * what changed meanwhile is refused there.
 * @throws Refusal task.proposal_busy, proposal_failed
 */
export async function proposePlaces(
  outside: Outside,
  { taskIds, standingOf }: { taskIds: readonly string[] | null; standingOf: StandingOf },
): Promise<Out> {
  const { communityId } = outside;
  const queue = queues.get(communityId) ?? { turn: oneAtATime(), length: 0 };
  if (queue.length >= mostAtOnce) throw new Refusal('task.proposal_busy');
  queues.set(communityId, queue);
  queue.length += 1;
  try {
    return await queue.turn(() => proposeNow(outside, { taskIds, standingOf }));
  } finally {
    queue.length -= 1;
    if (queue.length === 0) queues.delete(communityId);
  }
}

async function proposeNow(
  outside: Outside,
  toRead: { taskIds: readonly string[] | null; standingOf: StandingOf },
): Promise<Out> {
  const { places, more, volunteers, limits, weights, languages } = await outside.read(
    async (ctx) => ({
      ...(await readFreePlaces(ctx, toRead)),
      weights: (await getDispatchRules(ctx)).weights,
      languages: await readLanguages(ctx),
    }),
  );
  if (places.length === 0) return { items: [], more, volunteers: volunteers.length };
  const proposal = await proposed({
    orders: places.map((place, at) => waitingOf(place, { at, now: outside.now, volunteers })),
    people: volunteers.map((one) => candidateOf(one, languages)),
    weights,
    limits,
    mostMs,
  });
  const byId = new Map(volunteers.map((one) => [one.personId, one]));
  const items = places.map(({ task, slotId, startsAt, endsAt }, at) => {
    const { personId, reasons } = proposal.choices[at]!;
    const volunteer = byId.get(personId ?? '');
    return {
      taskId: task.id,
      slotId,
      title: task.title,
      placeLabel: task.publicLabel,
      startsAt,
      endsAt,
      personId,
      name: volunteer?.name ?? null,
      reasons: toldOf(reasons, volunteer?.starred === true),
    };
  });
  return { items, more, volunteers: volunteers.length };
}

async function proposed(given: Parameters<typeof proposeInWorker>[0]): Promise<Proposal> {
  const { signal } = new AbortController();
  try {
    return await proposeInWorker(given, { signal, onPart: () => undefined });
  } catch (cause) {
    throw new Refusal('task.proposal_failed', {}, { cause });
  }
}

/**
 * What the steward is told: neither caps nor limits, which follow from a standing that is the volunteer's alone, nor
 * where they live to the metre, nor stars that they have not earned.
 */
export function toldOf(reasons: readonly DispatchReason[], starred: boolean): DispatchReason[] {
  const told = reasons.flatMap(({ kind, value, of, word }): DispatchReason[] => {
    if (kind === 'star' && !starred) return [];
    if (kind === 'nobody') return [{ kind, value: 0, of: 0, word: '' }];
    if (kind === 'room') return [{ kind, value, of: 0, word: '' }];
    if (kind === 'near') return [{ kind, value: toHundred(value), of, word }];
    return [{ kind, value, of, word }];
  });
  return told.length > 0 ? told : [{ kind: 'balance', value: 0, of: 0, word: '' }];
}

const toHundred = (metres: number) => Math.max(100, Math.round(metres / 100) * 100);

/** What begins this soon comes before the rest. */
const soonMs = 2 * 86_400_000;

/** A place as the solver knows orders: its kind is what is practised, its payer who is known. */
const waitingOf = (
  { task, startsAt, mayNot }: FreePlace,
  { at, now, volunteers }: { at: number; now: Instant; volunteers: readonly Volunteer[] },
): Waiting => ({
  id: String(at).padStart(4, '0'),
  categoryId: task.kind,
  performer,
  skill: null,
  priority: msOf(startsAt) - msOf(now) < soonMs ? 'high' : 'normal',
  dueAt: startsAt,
  // Hours are kept by the limits: a day has room for as many places as do not overlap.
  minutes: 1,
  lng: task.lng,
  lat: task.lat,
  language: languageOf(`${task.title} ${task.text}`),
  reporterId: null,
  responsibleId: null,
  declinedBy: mayNot,
  served: new Map(
    volunteers.flatMap(({ personId, payers }) => {
      const known = payers.get(task.payerId);
      return known === undefined ? [] : [[personId, known] as const];
    }),
  ),
});

const candidateOf = (
  { personId, busy: held, room, done, stars, kinds, lng, lat }: Volunteer,
  languages: ReadonlyMap<string, StaffLanguage[]>,
): Candidate => ({
  personId,
  roles: [performer],
  skills: [],
  languages: languages.get(personId) ?? usualLanguages,
  available: true,
  stars,
  openOrders: held,
  cap: held + room,
  minutes: 1e6,
  doneThisMonth: done,
  lng,
  lat,
  practised: kinds,
});

const performer = 'volunteer_steward';

export const proposePlacesRoutes = (standingOf: StandingOf): readonly Route[] => [
  outsideRoute(api.proposeTaskPlaces, ['steward'], (outside, { body }) =>
    proposePlaces(outside, { ...body, standingOf }),
  ),
];
