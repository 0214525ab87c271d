import { randomUUID } from 'node:crypto';
import { endpoints, type EndpointShape } from '@linli/contract';

/**
 * The main job against a server that runs with the demo: a resident asks, the dispatcher assigns,
 * the engineer arrives and submits, the resident confirms and rates, the manager reads the timeline.
 *
 *   node tools/run.mjs tools/first-day.ts http://127.0.0.1:3000
 */
const base = process.argv[2] ?? 'http://127.0.0.1:3000';
let steps = 0;

interface Person {
  cookie: string;
  personId: string;
  communityId: string;
}
interface Order {
  id: string;
  state: string;
  version: number;
}

async function ask<T>(
  endpoint: EndpointShape,
  given: { who?: Person; params?: object; query?: object; body?: unknown },
) {
  const params: Record<string, string> = {
    communityId: given.who?.communityId ?? '',
    ...given.params,
  };
  const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) => params[name] ?? '');
  const query = new URLSearchParams(
    Object.entries({ ...given.query }).map(([name, value]) => [name, String(value)]),
  );
  const answer = await fetch(`${base}${path}?${query}`, {
    method: endpoint.method,
    headers: {
      'x-linli-csrf': '1',
      ...(given.who === undefined ? {} : { cookie: given.who.cookie }),
      ...(given.body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(given.body === undefined ? {} : { body: JSON.stringify(given.body) }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${endpoint.method} ${path} answered ${answer.status}: ${text}`);
  return { body: (text === '' ? undefined : JSON.parse(text)) as T, headers: answer.headers };
}

async function step<T>(name: string, work: () => Promise<T>): Promise<T> {
  const value = await work();
  steps += 1;
  console.log(`✓ ${name}`);
  return value;
}

interface DemoPerson {
  accountId: string;
  name: string;
  role: string;
}
interface Session {
  memberships: { communityId: string; personId: string; roles: string[] }[];
}

async function become(people: readonly DemoPerson[], role: string): Promise<Person> {
  const person = people.find((one) => one.role === role);
  if (person === undefined) throw new Error(`nobody in the demo is ${role}`);
  const { body, headers } = await ask<Session>(endpoints.signInAsDemo, {
    body: { accountId: person.accountId },
  });
  const cookie = headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  const member = body.memberships.find((one) => one.roles.includes(role));
  if (member === undefined) throw new Error(`${person.name} is not ${role} anywhere`);
  return { cookie, personId: member.personId, communityId: member.communityId };
}

function expectState(order: Order, state: string): Order {
  if (order.state !== state) throw new Error(`the order is ${order.state} instead of ${state}`);
  return order;
}

const seen = (order: Order) => ({ actId: randomUUID(), version: order.version });

const { body: offered } = await ask<{ demoPeople: DemoPerson[] }>(endpoints.sessionOptions, {});
const [resident, dispatcher, engineer, manager] = (await step('four people sign in', () =>
  Promise.all(
    ['resident', 'dispatcher', 'engineer', 'manager'].map((role) =>
      become(offered.demoPeople, role),
    ),
  ),
)) as [Person, Person, Person, Person];

const requestId = await step('a resident asks', async () => {
  const { body } = await ask<{ items: { id: string; key: string }[] }>(endpoints.listCategories, {
    who: resident,
  });
  const category = body.items.find((one) => one.key === 'security-noise');
  if (category === undefined) throw new Error('the catalogue has no noise');
  const id = randomUUID();
  await ask(endpoints.fileRequest, {
    who: resident,
    body: {
      id,
      categoryId: category.id,
      text: '楼上夜里一直有声音',
      place: { kind: 'community', note: '3 号楼' },
    },
  });
  return id;
});

let order = await step('the dispatcher assigns', async () => {
  const listed = await ask<{ items: Order[] }>(endpoints.listOrders, {
    who: dispatcher,
    query: { requestId },
  });
  const first = listed.body.items[0];
  if (first === undefined) throw new Error('the request has no order');
  return (
    await ask<Order>(endpoints.assignOrder, {
      who: dispatcher,
      params: { orderId: first.id },
      body: { ...seen(first), personId: engineer.personId },
    })
  ).body;
});

async function act(who: Person, endpoint: EndpointShape, more: object = {}): Promise<Order> {
  const { body } = await ask<Order>(endpoint, {
    who,
    params: { orderId: order.id },
    body: { ...seen(order), ...more },
  });
  return body;
}

await step('the engineer accepts, arrives and submits', async () => {
  order = await act(engineer, endpoints.acceptOrder);
  order = await act(engineer, endpoints.arriveAtOrder);
  order = expectState(
    await act(engineer, endpoints.submitOrder, { note: '已上门劝导，邻居答应十点后安静' }),
    'submitted',
  );
});
await step('the resident confirms and rates', async () => {
  order = await act(resident, endpoints.confirmOrder);
  order = await act(resident, endpoints.rateOrder, { stars: 5, tags: [], words: '很快就来了' });
});
await step('the manager reads the whole timeline', async () => {
  const { body } = await ask<{ timeline: unknown[] }>(endpoints.getOrder, {
    who: manager,
    params: { orderId: order.id },
  });
  if (body.timeline.length < 6) throw new Error(`only ${body.timeline.length} lines`);
});
console.log(`${steps} steps done`);
