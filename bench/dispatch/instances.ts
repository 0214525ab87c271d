import type { Candidate, Waiting } from '../../server/src/modules/service/index.ts';

/** Waiting orders and people as an estate has them, the same for the same seed. */
export interface Instance {
  orders: Waiting[];
  people: Candidate[];
}

const skills = ['plumbing', 'electric', 'lift', 'cleaning', 'garden', 'security'] as const;

/** An estate about a kilometre across; the time of people is short enough to matter. */
const centre = { lng: 120.15, lat: 30.28 };
const across = 0.01;

export function instanceOf(seed: number, size: { orders: number; people: number }): Instance {
  const random = seeded(seed);
  const whole = (from: number, until: number) => from + Math.floor(random() * (until - from + 1));
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const point = () => ({
    lng: centre.lng + (random() - 0.5) * across,
    lat: centre.lat + (random() - 0.5) * across,
  });
  const people = Array.from({ length: size.people }, (_, nth): Candidate => {
    const own = new Set([pick(skills), pick(skills), ...(random() < 0.3 ? [pick(skills)] : [])]);
    const cap = whole(6, 10);
    return {
      personId: `person-${String(nth).padStart(4, '0')}`,
      roles: ['engineer'],
      skills: [...own],
      languages: random() < 0.15 ? ['zh', 'en'] : ['zh'],
      available: random() < 0.95,
      stars: 3 + Math.round(random() * 20) / 10,
      openOrders: whole(0, 2),
      cap,
      minutes: whole(240, 540),
      doneThisMonth: whole(0, 60),
      ...point(),
      practised: new Map(skills.map((skill) => [skill, whole(0, own.has(skill) ? 12 : 2)])),
    };
  });
  const orders = Array.from({ length: size.orders }, (_, nth): Waiting => {
    const skill = pick(skills);
    const known = random() < 0.3 ? [pick(people).personId] : [];
    return {
      id: `order-${String(nth).padStart(5, '0')}`,
      categoryId: skill,
      performer: 'engineer',
      skill: random() < 0.85 ? skill : null,
      priority: pick(['low', 'normal', 'normal', 'normal', 'high', 'urgent']),
      dueAt: new Date(Date.UTC(2026, 10, 22) + whole(1, 4000) * 60_000).toISOString(),
      minutes: pick([20, 30, 45, 45, 60, 90]),
      ...point(),
      language: random() < 0.05 ? 'en' : 'zh',
      reporterId: null,
      responsibleId: null,
      declinedBy: random() < 0.05 ? [pick(people).personId] : [],
      served: new Map(
        known.map((personId) => [personId, { times: whole(1, 4), lowest: whole(1, 5) }]),
      ),
    };
  });
  return { orders, people };
}

/** The same numbers for the same seed, on every machine (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
