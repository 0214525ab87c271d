import type { Role } from '@linli/contract';
import { expect } from 'vitest';
import { testDb } from '../../../test/support/test-db.ts';
import { plusDays, type Instant } from '../../platform/clock/clock.ts';
import { system, type Ctx, type Fact } from '../../platform/context.ts';
import type { Database } from '../../platform/db/database.ts';
import { createMetrics } from '../../platform/http/metrics.ts';
import { newId } from '../../platform/ids/ids.ts';
import type { JobTools } from '../../platform/jobs/jobs.ts';
import { createLog } from '../../platform/log/log.ts';
import type { SmsMessage } from '../../platform/sms/sms-gateway.ts';
import { addPeople, grantRoles } from '../identity/index.ts';
import { createNotification, type OutgoingMessage } from './index.ts';
import type { Preferences } from './preferences.ts';
import { saveMyPreferences } from './save-preferences.ts';

interface Wishes extends Partial<Preferences> {
  phone?: string | null;
  account?: boolean;
  locale?: 'zh-CN' | 'en';
}

/** The module by itself, with a day of its own and gateways that keep what they are given. */
export interface Desk {
  now: Instant;
  communityId: string;
  /** All of today's, the present one last. */
  communities: string[];
  sms: SmsMessage[];
  wechat: OutgoingMessage[];
  smsFails: Error | null;
  /** Facts that this module published, by type. */
  published: Fact[];
  /** Noon of another day, another community, and nothing sent yet. */
  newDay(): void;
  /** Another community on the same day. */
  nextCommunity(): void;
  as<T>(work: (ctx: Ctx) => Promise<T>, personId?: string): Promise<T>;
  tools(): JobTools;
  /** Somebody who takes part here (as a resident, if nothing is said), with these wishes. */
  person(wishes: Wishes, role?: Role): Promise<string>;
  wish(personId: string, wishes: Partial<Preferences>): Promise<void>;
  /** Tells somebody that the work on their request is done. */
  tell(personId: string, more?: object): Promise<void>;
  doneFor(personId: string, more?: object): Fact;
  hear(...facts: Fact[]): Promise<void>;
  fact(type: string, data: object): Fact;
  deliver(tools?: JobTools): Promise<void>;
  prune(): Promise<void>;
  /** `channel state error`, one line for each delivery of today's community. */
  states(): Promise<string[]>;
  metrics: ReturnType<typeof createMetrics>;
}

/**
 * Noon in Shanghai on a day to come: what is due then is due to no server that another test runs beside
 * this one.
 */
const firstNoon: Instant = '2031-03-01T04:00:00.000Z';

/** What is made of the rest. */
type Made = 'hear' | 'deliver' | 'prune' | 'person' | 'wish' | 'fact' | 'doneFor' | 'tell';

export async function newDesk(): Promise<Desk> {
  const db = await testDb();
  const metrics = createMetrics();
  let day = 0;
  const core: Omit<Desk, Made> = {
    now: firstNoon,
    communityId: '',
    communities: [],
    sms: [],
    wechat: [],
    smsFails: null,
    published: [],
    metrics,
    newDay: () => {
      day += 3;
      desk.now = plusDays(firstNoon, day);
      Object.assign(desk, { communities: [], sms: [], wechat: [], published: [], smsFails: null });
      desk.nextCommunity();
    },
    nextCommunity: () => {
      desk.communityId = newId();
      desk.communities.push(desk.communityId);
    },
    as: (work, personId) =>
      inCommunity(db, desk, { communityId: desk.communityId, personId }, work),
    tools: () => ({
      db: narrowed(db, desk),
      clock: { now: () => desk.now },
      log: createLog('silent'),
      inCommunity: (communityId, work) => inCommunity(db, desk, { communityId }, work),
    }),
    states: () => desk.as(readStates),
  };
  const desk = core as Desk;
  return Object.assign(desk, peopleOf(desk), newsOf(desk), moduleOf(desk));
}

/** A transaction at the desk's time, as the system or somebody; its facts are kept and go no further. */
const inCommunity = <T>(
  db: Database,
  desk: Desk,
  { communityId, personId = null }: { communityId: string; personId?: string | null | undefined },
  work: (ctx: Ctx) => Promise<T>,
): Promise<T> =>
  db.transact([communityId], async (tx) => {
    const actor = { ...system, personId };
    const facts: Fact[] = [];
    const requestId = newId();
    const ctx = { tx, actor, communityId, now: desk.now, requestId, ip: null, facts };
    const value = await work(ctx);
    desk.published.push(...facts);
    // No server that another test runs is to hear of it.
    await tx.query('delete from fact where community_id = $1', [communityId]);
    return value;
  });

function moduleOf(desk: Desk): Pick<Desk, 'hear' | 'deliver' | 'prune'> {
  const { subscribers, recurring } = createNotification({
    log: createLog('silent'),
    metrics: desk.metrics,
    publicUrl: 'https://linli.example',
    sms: {
      send: async (message) => {
        desk.sms.push(message);
        if (desk.smsFails !== null) throw desk.smsFails;
      },
    },
    wechat: { send: async (message) => void desk.wechat.push(message) },
  });
  const run = async (name: string, tools: JobTools) => {
    const job = recurring.find((one) => one.name === name);
    expect(job, name).toBeDefined();
    await job?.run(tools);
  };
  return {
    hear: (...facts) =>
      desk.as(async (ctx) => {
        for (const subscriber of subscribers) await subscriber.handle(ctx, facts);
      }),
    deliver: (tools = desk.tools()) => run('notification.deliver', tools),
    prune: () => run('notification.prune', desk.tools()),
  };
}

const peopleOf = (desk: Desk): Pick<Desk, 'person' | 'wish'> => ({
  person: async (who, role = 'resident') => {
    const { phone = '13800138000', account = true, locale = 'zh-CN', ...wishes } = who;
    const [id = ''] = await desk.as((ctx) => addPeople(ctx, [{ name: '王测试', phone }]));
    await desk.as((ctx) => grantRoles(ctx, [{ personId: id, role, verified: true }]));
    if (account) await desk.as((ctx) => giveAccount(ctx, id, locale));
    const channels = { inbox: true, sms: true, wechat: true };
    await desk.wish(id, { channels, ...wishes });
    return id;
  },
  wish: async (personId, wishes) => {
    const plain = { channels: { inbox: true, sms: false, wechat: false }, muted: [] };
    const none = { quietFrom: null, quietUntil: null };
    await desk.as((ctx) => saveMyPreferences(ctx, { ...plain, ...none, ...wishes }), personId);
  },
});

const newsOf = (desk: Desk): Pick<Desk, 'fact' | 'doneFor' | 'tell'> => ({
  fact: (type, data) => ({
    id: newId(),
    communityId: desk.communityId,
    type,
    at: desk.now,
    data: { ...data },
  }),
  doneFor: (personId, more = {}) => doneFor(desk, personId, more),
  tell: (personId, more = {}) => desk.hear(doneFor(desk, personId, more)),
});

/** Jobs look at every community; here they find only today's. */
const narrowed = (db: Database, { communities }: Desk): Database => ({
  ...db,
  asOwner: (work) =>
    db.asOwner((tx) =>
      work({
        query: async <R>(text: string, parameters: readonly unknown[] = []) => {
          const { rows } = await tx.query<R & { id: string }>(text, parameters);
          const ours = rows.filter(({ id }) => communities.includes(id));
          return { rows: ours, count: ours.length };
        },
      }),
    ),
});

async function giveAccount(ctx: Ctx, personId: string, locale: string): Promise<void> {
  const accountId = newId();
  void ctx.tx.query(
    'insert into account (id, name, phone, locale, created_at) values ($1, $2, null, $3, $4)',
    [accountId, '王测试', locale, ctx.now],
  );
  await ctx.tx.query('update person set account_id = $2 where id = $1', [personId, accountId]);
}

const doneFor = (desk: Desk, personId: string, more: object): Fact =>
  desk.fact('order.moved', {
    orderId: newId(),
    requestId: newId(),
    number: 12,
    categoryNameZh: '水管漏水',
    categoryNameEn: 'Leaking pipe',
    placeLabel: '3号楼501',
    act: 'submit',
    from: 'arrived',
    to: 'submitted',
    byId: newId(),
    executorId: newId(),
    previousExecutorId: null,
    reporterIds: [personId],
    claimablePerformerRole: null,
    internal: false,
    reason: null,
    urgent: false,
    personIds: [],
    ...more,
  });

async function readStates(ctx: Ctx): Promise<string[]> {
  const found = await ctx.tx.query<{ line: string }>(
    `select channel || ' ' || state || coalesce(' ' || error, '') as line
     from notification_delivery where community_id = $1 order by channel, at`,
    [ctx.communityId],
  );
  return found.rows.map(({ line }) => line);
}
