import { endpoints, identityContract, type EndpointShape, type Role } from '@linli/contract';
import type { FastifyInstance } from 'fastify';
import { randomInt } from 'node:crypto';
import { testDb } from '../../../test/support/test-db.ts';
import { instantOf, type Clock } from '../../platform/clock/clock.ts';
import { system, type Ctx, type Fact } from '../../platform/context.ts';
import type { Database } from '../../platform/db/database.ts';
import { createMetrics } from '../../platform/http/metrics.ts';
import { mount } from '../../platform/http/mount.ts';
import { callRoute, type Route } from '../../platform/http/route.ts';
import { createHttp } from '../../platform/http/server.ts';
import { newId } from '../../platform/ids/ids.ts';
import { createLog } from '../../platform/log/log.ts';
import type { SmsMessage } from '../../platform/sms/index.ts';
import { addPeople, createIdentity, grantRoles, type Directory, type Identity } from './index.ts';

/** Goes on by itself, and moves when told to. */
export interface MovableClock extends Clock {
  advance(minutes: number): void;
}

function movableClock(): MovableClock {
  let offsetMs = 0;
  return {
    now: () => instantOf(Date.now() + offsetMs),
    advance: (minutes) => void (offsetMs += minutes * 60_000),
  };
}

/** A number that no other test has. */
export const freshPhone = (): string => `19${String(randomInt(1e9)).padStart(9, '0')}`;

export interface TestIdentity {
  db: Database;
  clock: MovableClock;
  identity: Identity;
  http: FastifyInstance;
  sent: SmsMessage[];
  /** What was committed by requests. */
  facts: Fact[];
  /** Accounts of which the process heard that a session is over, in order. */
  ended: string[];
  /** The people that every steward here answers for, beside those they invited. */
  inCare: Set<string>;
  /** A browser somewhere, with a cookie jar. */
  browser(ip?: string): Browser;
  community(): Promise<TestCommunity>;
}

/** The routes of this module on a real server; the other modules' answer nothing. */
export async function testIdentity(
  options: {
    db?: Database;
    demo?: boolean;
    demoShared?: boolean;
    firstAdminKey?: string;
    /** Reached by HTTPS, unless it says otherwise. */
    secure?: boolean;
    whenSent?: (message: SmsMessage) => Promise<void>;
    secondFactor?: 'required' | 'offered' | 'off';
  } = {},
): Promise<TestIdentity> {
  const db = options.db ?? (await testDb());
  const clock = movableClock();
  const sent: SmsMessage[] = [];
  const facts: Fact[] = [];
  const ended: string[] = [];
  const inCare = new Set<string>();
  const secure = options.secure ?? true;
  const log = createLog('silent');
  const identity = createIdentity({
    sms: {
      send: async (message) => {
        await options.whenSent?.(message);
        sent.push(message);
      },
    },
    directory: directoryOf(inCare),
    sessionEnded: (accountId) => void ended.push(accountId),
    committed: (more) => void facts.push(...more),
    db,
    personalData: [],
    dueAfterWorkdays: async (ctx) => ctx.now.slice(0, 10),
    demo: options.demo ?? false,
    demoShared: options.demoShared ?? false,
    secureCookies: secure,
    secondFactor: options.secondFactor ?? 'off',
    secretKey: () => Buffer.alloc(32, 7),
    publicUrl: null,
    firstAdminKey: options.firstAdminKey ?? null,
    log,
  });
  const http = await createHttp({
    log,
    metrics: createMetrics(),
    trustProxy: false,
    publicUrl: null,
    secure,
  });
  mount(http, [...identity.routes, ...othersOf(identity.routes)], {
    db,
    clock,
    doorkeeper: identity.doorkeeper,
    secretOf: identity.secretOf,
    committed: (more) => void facts.push(...more),
    checkAnswers: true,
  });
  return {
    db,
    clock,
    identity,
    http,
    sent,
    facts,
    ended,
    inCare,
    browser: (ip) => openBrowser(http, ip ?? freshIp()),
    community: () => makeCommunity(db, clock),
  };
}

/** What the rank above knows, as far as this module's own tests need it. */
const directoryOf = (inCare: ReadonlySet<string>): Directory => ({
  communityNames: async (tx, ids) =>
    (
      await tx.query<{ id: string; code: string; name: string }>(
        'select id, code, name from community where id = any ($1::uuid[])',
        [ids],
      )
    ).rows,
  organisationNames: async ({ tx, communityId }, ids) =>
    (
      await tx.query<{ id: string; name: string }>(
        'select id, name from organisation where community_id = $1 and id = any ($2::uuid[])',
        [communityId, ids],
      )
    ).rows,
  whereabouts: async (_, personIds) =>
    personIds.map((personId) => ({ personId, homeId: null, homeLabel: null, steward: null })),
  shareHome: async () => true,
  peopleInCare: async (_, invited) => [...inCare, ...invited],
});

function othersOf(routes: readonly Route[]): Route[] {
  const bound = new Set<EndpointShape>(routes.map((route) => route.endpoint));
  return (Object.values(endpoints) as EndpointShape[])
    .filter((endpoint) => !bound.has(endpoint))
    .map((endpoint) => callRoute(endpoint, 'anyone', async () => undefined as never));
}

export interface Answer {
  status: number;
  /** The refusal, when it was one. */
  code: string | null;
  details: Record<string, unknown>;
  body: Record<string, unknown>;
}

export interface Browser {
  ip: string;
  cookie: string | null;
  /** The last Set-Cookie header, as it came. */
  setCookie: string;
  call(
    name: keyof typeof identityContract,
    input?: { params?: Record<string, string>; query?: Record<string, string>; body?: unknown },
  ): Promise<Answer>;
}

function openBrowser(http: FastifyInstance, ip: string): Browser {
  const browser: Browser = {
    ip,
    cookie: null,
    setCookie: '',
    call: async (name, input = {}) => {
      const endpoint = identityContract[name];
      const path = endpoint.path.replaceAll(
        /:(\w+)/g,
        (_, key: string) => input.params?.[key] ?? '',
      );
      const response = await http.inject({
        method: endpoint.method,
        url: `${path}?${new URLSearchParams(input.query)}`,
        remoteAddress: ip,
        headers: {
          'x-linli-csrf': '1',
          ...(browser.cookie === null ? {} : { cookie: browser.cookie }),
        },
        ...(input.body === undefined ? {} : { payload: input.body as object }),
      });
      const [given] = [response.headers['set-cookie']].flat();
      if (given !== undefined) {
        browser.setCookie = given;
        const [pair = ''] = given.split(';');
        browser.cookie = pair.endsWith('=') ? null : pair;
      }
      const body = response.body === '' ? {} : response.json();
      const error = response.statusCode >= 400 ? body.error : null;
      return {
        status: response.statusCode,
        code: error?.code ?? null,
        details: error?.details ?? {},
        body,
      };
    },
  };
  return browser;
}

/** An address that no other test has. */
export const freshIp = (): string => {
  const bits = randomInt(2 ** 24);
  return `10.${bits >> 16}.${(bits >> 8) & 255}.${bits & 255}`;
};

export interface TestCommunity {
  id: string;
  code: string;
  organisationId: string;
  /** Runs work as the system in this community. */
  as<T>(work: (ctx: Ctx) => Promise<T>): Promise<T>;
  /** Somebody listed with a phone and holding these roles, who has not signed in yet. */
  person(...roles: Role[]): Promise<{ personId: string; phone: string; name: string }>;
}

async function makeCommunity(db: Database, clock: MovableClock): Promise<TestCommunity> {
  const id = newId();
  const code = `t-${id.slice(-10)}`;
  const organisationId = newId();
  const as: TestCommunity['as'] = (work) =>
    db.transact([id], (tx) =>
      work({
        tx,
        actor: system,
        communityId: id,
        now: clock.now(),
        requestId: newId(),
        ip: null,
        facts: [],
      }),
    );
  await as(async ({ tx, now }) => {
    void tx.query('insert into community (id, code, name, created_at) values ($1, $2, $3, $4)', [
      id,
      code,
      `小区 ${code}`,
      now,
    ]);
    await tx.query(
      `insert into organisation (community_id, id, kind, name, created_at)
       values ($1, $2, 'property_company', '安居物业', $3)`,
      [id, organisationId, now],
    );
  });
  return {
    id,
    code,
    organisationId,
    as,
    person: async (...roles) => {
      const phone = freshPhone();
      const name = `王小${phone.slice(-4)}`;
      const personId = await as(async (ctx) => {
        const [added = ''] = await addPeople(ctx, [{ name, phone }]);
        await grantRoles(
          ctx,
          roles.map((role) => ({ personId: added, role, verified: true })),
        );
        return added;
      });
      return { personId, phone, name };
    },
  };
}

/** Signs a phone in by code. */
export async function signIn(test: TestIdentity, phone: string, ip?: string): Promise<Browser> {
  const browser = test.browser(ip);
  const { codeId } = (await browser.call('requestCode', { body: { phone } })).body as {
    codeId: string;
  };
  const answer = await browser.call('signInWithCode', {
    body: { codeId, code: lastCode(test, phone) },
  });
  if (answer.status !== 200) throw new Error(`sign-in was refused: ${answer.code}`);
  return browser;
}

/** The code in the last message to this phone. */
export function lastCode(test: TestIdentity, phone: string): string {
  const message = test.sent.findLast((one) => one.phone === phone);
  return /\d{6}/.exec(message?.text ?? '')?.[0] ?? '';
}

/** A code that is not this one. */
export const otherThan = (code: string): string => (code === '000000' ? '111111' : '000000');

/** Everything in one list, in parallel. */
export const together = <T>(times: number, work: (at: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: times }, (_, at) => work(at)));
