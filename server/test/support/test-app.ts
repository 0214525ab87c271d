import {
  endpoints,
  type BodyInput,
  type EndpointName,
  type Endpoints,
  type OutOf,
  type ParamsOf,
  type QueryInput,
  type Role,
} from '@linli/contract';
import { randomBytes } from 'node:crypto';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createApp, type App } from '../../src/app.ts';
import { instantOf, msOf, type Clock } from '../../src/platform/clock/clock.ts';
import type { Ctx } from '../../src/platform/context.ts';
import { system } from '../../src/platform/context.ts';
import type { Database } from '../../src/platform/db/database.ts';
import { localStorage, type FileStorage } from '../../src/platform/files/index.ts';
import { newId } from '../../src/platform/ids/ids.ts';
import { createLog } from '../../src/platform/log/log.ts';
import { startCommunity } from '../../src/flows/index.ts';
import { addPeople, grantRoles } from '../../src/modules/identity/index.ts';
import { testDb } from './test-db.ts';

export interface TestApp {
  app: App;
  db: Database;
  clock: MovableClock;
  /** SMS that went out, newest last. */
  sent: { phone: string; text: string; kind: string }[];
  /** Where photos and videos lie. */
  photos: FileStorage;
}

export interface MovableClock extends Clock {
  /** Moves the time of day on; never back. */
  advance(minutes: number): void;
}

export function movableClock(): MovableClock {
  let offsetMs = 0;
  return {
    now: () => instantOf(Date.now() + offsetMs),
    advance: (minutes) => void (offsetMs += minutes * 60_000),
  };
}

export interface TestAppOptions {
  worker?: boolean;
  demo?: boolean;
  demoShared?: boolean;
  firstAdminKey?: string;
  /** Reached by HTTPS outside. */
  secure?: boolean;
  publicUrl?: string;
  trustProxy?: boolean;
  secondFactor?: 'required' | 'offered' | 'off';
  /** Another database than the one that the tests of this process share. */
  db?: Database;
}

/** The whole application over the test database, with a clock that moves and SMS that are kept. */
export async function testApp(options: TestAppOptions = {}): Promise<TestApp> {
  const db = options.db ?? (await testDb());
  const clock = movableClock();
  const sent: TestApp['sent'] = [];
  const photos = localStorage(await mkdtemp(path.join(tmpdir(), 'linli-test-')));
  const app = await createApp({
    db,
    clock,
    log: createLog('silent'),
    sms: { send: async ({ phone, text, kind }) => void sent.push({ phone, text, kind }) },
    photos,
    demo: options.demo ?? false,
    demoShared: options.demoShared ?? false,
    secure: options.secure ?? false,
    publicUrl: options.publicUrl ?? null,
    trustProxy: options.trustProxy ?? false,
    secondFactor: options.secondFactor ?? 'off',
    secretKey: () => Buffer.alloc(32, 7),
    firstAdminKey: options.firstAdminKey ?? null,
    worker: options.worker ?? false,
    webFolder: null,
    checkAnswers: true,
    metricsToken: null,
  });
  return { app, db, clock, sent, photos };
}

export interface TestCommunity {
  id: string;
  code: string;
  /** Runs work as the system in this community. */
  as<T>(work: (ctx: Ctx) => Promise<T>): Promise<T>;
  /** Somebody with these roles, signed in. */
  person(...roles: Role[]): Promise<Client>;
}

/** A community of its own for one test, with the shipped catalogue. */
export async function buildCommunity(test: TestApp): Promise<TestCommunity> {
  const id = newId();
  const code = `t-${id.slice(-10)}`;
  const as = <T>(work: (ctx: Ctx) => Promise<T>) =>
    test.db.transact([id], (tx) =>
      work({
        tx,
        actor: system,
        communityId: id,
        now: test.clock.now(),
        requestId: newId(),
        ip: null,
        facts: [],
      }),
    );
  await as((ctx) => startCommunity(ctx, { code, name: `测试小区 ${code}` }));
  return { id, code, as, person: (...roles) => signedIn(test, id, as, roles) };
}

export interface Answered<T> {
  status: number;
  body: T;
  /** The refusal's code, when refused. */
  code: string | null;
  details: Record<string, unknown>;
}

export interface Client {
  accountId: string;
  personId: string;
  name: string;
  phone: string;
  cookie: string;
  /** Calls an endpoint of the contract as this person; `communityId` is filled in. */
  call<N extends EndpointName>(
    name: N,
    input?: {
      params?: Partial<ParamsOf<Endpoints[N]>>;
      query?: QueryInput<Endpoints[N]>;
      body?: BodyInput<Endpoints[N]>;
    },
  ): Promise<Answered<OutOf<Endpoints[N]>>>;
}

// From a thousand on no name is the beginning of another.
let lastPhone = 1000;
/** A mobile number no other test of this run uses. */
export const freshPhone = (): string =>
  `1${String(Math.floor(Math.random() * 8e9) + 3e9).slice(0, 5)}${String(++lastPhone + process.pid)
    .padStart(5, '0')
    .slice(-5)}`;

const surnames = '王李张刘陈杨赵黄周吴';
const freshName = () => `${surnames[lastPhone % surnames.length]}测试${lastPhone}`;

async function signedIn(
  test: TestApp,
  communityId: string,
  as: TestCommunity['as'],
  roles: Role[],
): Promise<Client> {
  const phone = freshPhone();
  const name = freshName();
  const accountId = newId();
  await test.db.transact([], (tx) =>
    tx.query('insert into account (id, name, phone, created_at) values ($1, $2, $3, $4)', [
      accountId,
      name,
      phone,
      test.clock.now(),
    ]),
  );
  const personId = await as(async (ctx) => {
    const [id] = await addPeople(ctx, [{ name, phone }]);
    await grantRoles(
      ctx,
      roles.map((role) => ({ personId: id!, role, verified: true })),
    );
    return id!;
  });
  return { accountId, personId, name, phone, ...(await openSession(test, accountId, communityId)) };
}

/** Somebody signed in who is nobody in any community, unless they run the platform. */
export async function buildAccount(
  test: TestApp,
  given: { communityId: string; platformAdmin?: boolean },
): Promise<Omit<Client, 'personId'>> {
  const phone = freshPhone();
  const name = freshName();
  const accountId = newId();
  await test.db.transact([], (tx) =>
    tx.query(
      'insert into account (id, name, phone, platform_admin, created_at) values ($1, $2, $3, $4, $5)',
      [accountId, name, phone, given.platformAdmin ?? false, test.clock.now()],
    ),
  );
  return { accountId, name, phone, ...(await openSession(test, accountId, given.communityId)) };
}

/** Another session of the same account, as from a second device. */
export async function openSession(test: TestApp, accountId: string, communityId: string) {
  const secret = randomBytes(32).toString('base64url');
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(secret));
  const now = test.clock.now();
  await test.db.transact([], (tx) =>
    tx.query(
      `insert into session (id, account_id, secret_hash, device, ip, created_at, last_seen_at, expires_at)
       values ($1, $2, $3, 'test', '127.0.0.1', $4, $4, $5)`,
      [newId(), accountId, new Uint8Array(hash), now, instantOf(msOf(now) + 400 * 86_400_000)],
    ),
  );
  const cookie = `linli=${secret}`;
  return { cookie, call: caller(test, cookie, communityId) };
}

/** Calls as whoever the cookie says, or nobody. */
export function caller(
  test: TestApp,
  cookie: string | null,
  communityId: string | null,
  /** In whose name it is done. */
  principalId: string | null = null,
): Client['call'] {
  return async (name, input = {}) => {
    const endpoint = endpoints[name];
    const params = { communityId, ...input.params } as Record<string, string>;
    const url = endpoint.path.replaceAll(/:(\w+)/g, (_, key: string) =>
      encodeURIComponent(String(params[key])),
    );
    const given = Object.entries((input.query ?? {}) as Record<string, unknown>).filter(
      ([, value]) => value !== undefined,
    );
    const query = new URLSearchParams(given.map(([key, value]) => [key, String(value)]));
    const response = await test.app.http.inject({
      method: endpoint.method,
      url: given.length === 0 ? url : `${url}?${query}`,
      headers: {
        'x-linli-csrf': '1',
        ...(cookie === null ? {} : { cookie }),
        ...(principalId === null ? {} : { 'x-linli-for': principalId }),
      },
      ...(input.body === undefined ? {} : { payload: input.body as object }),
    });
    const json = response.headers['content-type']?.toString().startsWith('application/json')
      ? response.json()
      : undefined;
    const error = response.statusCode >= 400 ? json?.error : null;
    return {
      status: response.statusCode,
      body: json,
      code: error?.code ?? null,
      details: error?.details ?? {},
    };
  };
}
