import { expect, test } from 'vitest';
import { usualWeights, type Candidate, type Waiting } from './cost.ts';
import { propose } from './propose.ts';

const order: Waiting = {
  id: 'o',
  categoryId: 'c',
  performer: 'engineer',
  skill: null,
  priority: 'normal',
  dueAt: '2026-11-23T00:00:00Z',
  minutes: 30,
  lng: 120,
  lat: 32,
  language: 'zh',
  reporterId: null,
  responsibleId: null,
  declinedBy: [],
  served: new Map(),
};
const person = (personId: string, beside: Partial<Candidate> = {}): Candidate => ({
  personId,
  roles: ['engineer'],
  skills: [],
  languages: ['zh'],
  available: true,
  stars: 4,
  openOrders: 0,
  cap: 5,
  minutes: 480,
  doneThisMonth: 0,
  lng: null,
  lat: null,
  practised: new Map(),
  ...beside,
});
const kindsOf = async (waiting: Waiting, people: readonly Candidate[]) => {
  const given = { orders: [waiting], people, weights: usualWeights, mostMs: 1000 };
  const { personId, reasons } = (await propose(given)).choices[0]!;
  return { personId, kinds: reasons.map(({ kind }) => kind) };
};

test('who served badly has no turn for it, and whoever goes instead is not said to be known there', async () => {
  const served = new Map([['a', { times: 1, lowest: 1 }]]);
  const { personId, kinds } = await kindsOf({ ...order, served }, [person('a'), person('b')]);
  expect(personId).toBe('b');
  expect(kinds).not.toContain('steward');
  expect(kinds).not.toContain('served');
  const own = await kindsOf({ ...order, served, responsibleId: 'b' }, [person('a'), person('b')]);
  expect(own).toMatchObject({ personId: 'b', kinds: ['steward'] });
});

test('nobody is said to be near whose whereabouts are not known', async () => {
  const far = person('far', { lng: 120.05, lat: 32 });
  expect(await kindsOf(order, [far, person('unknown')])).toEqual({
    personId: 'unknown',
    kinds: ['balance'],
  });
  const near = person('near', { lng: 120.001, lat: 32 });
  expect(await kindsOf(order, [far, near])).toEqual({ personId: 'near', kinds: ['near'] });
});
