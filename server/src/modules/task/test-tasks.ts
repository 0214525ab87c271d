import {
  endpoints,
  type BodyInput,
  type Endpoints,
  type TaskDetail,
  type TaskPlaceDetail,
} from '@linli/contract';
import sharp from 'sharp';
import { expect } from 'vitest';
import { buildEstate, type Estate } from '../../../test/support/estate.ts';
import { testApp, type Client, type TestApp } from '../../../test/support/test-app.ts';
import { jobToolsOf } from '../../../test/support/job-tools.ts';
import { plusMinutes } from '../../platform/clock/clock.ts';
import type { Ctx } from '../../platform/context.ts';
import { newId } from '../../platform/ids/ids.ts';
import { addOrganisations } from '../community/index.ts';
import { grantRoles } from '../identity/index.ts';
import {
  budgetAccount,
  communityAccount,
  fundBudget,
  readBalance,
  sealTransfers,
  verifyLedger,
  walletOf,
} from '../ledger/index.ts';
import { closePast } from './task.jobs.ts';

type Given = Partial<BodyInput<Endpoints['createTask']>>;

/** An estate with a street office that has a budget. */
export interface TaskWorld {
  app: TestApp;
  estate: Estate;
  organisationId: string;
  officer: Client;
  operator: Client;
  otherOperator: Client;
  /** Slots of two hours, from so many hours on. */
  slot(hours: number, places?: number): { startsAt: string; endsAt: string; places: number };
  draft(given?: Given, by?: Client): Promise<TaskDetail>;
  published(given?: Given, by?: Client): Promise<TaskDetail>;
  wallet(personId: string, unit: string): Promise<number>;
  budget(unit: string): Promise<{ balance: number; held: number }>;
  /** What lies in passing, which is nothing after each transaction. */
  passing(): Promise<number>;
  ledgerProblems(): Promise<string[]>;
  job(): Promise<void>;
}

export const here = { lng: 120.1, lat: 30.2 };

export async function buildTaskWorld(): Promise<TaskWorld> {
  const app = await testApp();
  const estate = await buildEstate(app);
  const { community } = estate;
  const organisationId = newId();
  const [officer, operator, otherOperator] = await Promise.all([
    community.person(),
    community.person('operator'),
    community.person('operator'),
  ]);
  await community.as(async (ctx) => {
    await addOrganisations(ctx, [
      { id: organisationId, kind: 'street_office', name: '测试街道办' },
    ]);
    await grantRoles(ctx, [
      { personId: officer.personId, role: 'street_officer', verified: true, organisationId },
    ]);
    const fund = { organisationId, direction: 'fund', reason: '测试' } as const;
    await fundBudget(ctx, { ...fund, id: newId(), unit: 'CNY', amount: 50_000_00 });
    await fundBudget(ctx, { ...fund, id: newId(), unit: 'public_good', amount: 20_000 });
  });
  const slot: TaskWorld['slot'] = (hours, places = 1) => {
    const startsAt = plusMinutes(app.clock.now(), hours * 60);
    return { startsAt, endsAt: plusMinutes(startsAt, 120), places };
  };
  const draft: TaskWorld['draft'] = async (given = {}, by = officer) => {
    const made = await by.call('createTask', {
      body: {
        ...fields({ organisationId, buildingId: estate.buildingId, slots: [slot(3)] }),
        ...given,
      },
    });
    expect(made.status, made.code ?? '').toBe(200);
    return made.body;
  };
  return {
    app,
    estate,
    organisationId,
    officer,
    operator,
    otherOperator,
    slot,
    draft,
    published: async (given, by = officer) => {
      const task = await draft(given, by);
      const done = await by.call('publishTask', {
        params: { taskId: task.id },
        body: { version: task.version },
      });
      expect(done.status, `${done.code} ${JSON.stringify(done.details)}`).toBe(200);
      return done.body;
    },
    ...purses(community, organisationId),
    job: () => closePast.run(jobToolsOf(app, community.id)),
  };
}

/** What is in whose account, and what is wrong with the ledger. */
function purses(
  community: Estate['community'],
  organisationId: string,
): Pick<TaskWorld, 'wallet' | 'budget' | 'passing' | 'ledgerProblems'> {
  const balance = (open: (ctx: Ctx) => Promise<string>) =>
    community.as(async (ctx) => readBalance(ctx, await open(ctx)));
  return {
    wallet: async (personId, unit) =>
      (await balance((ctx) => walletOf(ctx, personId, unit))).balance,
    budget: (unit) => balance((ctx) => budgetAccount(ctx, organisationId, unit)),
    passing: async () => {
      const units = ['CNY', 'public_good'];
      const all = await Promise.all(
        units.map((unit) => balance((ctx) => communityAccount(ctx, 'escrow', unit))),
      );
      return all.reduce((sum, one) => sum + Math.abs(one.balance) + one.held, 0);
    },
    ledgerProblems: async () => {
      while ((await community.as(sealTransfers)) > 0);
      return (await community.as(verifyLedger)).problems;
    },
  };
}

const fields = (of: {
  organisationId: string;
  buildingId: string;
  slots: BodyInput<Endpoints['createTask']>['slots'];
}): BodyInput<Endpoints['createTask']> => ({
  id: newId(),
  payer: { kind: 'organisation', organisationId: of.organisationId },
  kind: 'patrol',
  title: '晚间巡逻',
  text: '两小时，穿马甲，走完全部楼栋',
  place: { kind: 'building', buildingId: of.buildingId },
  radiusM: 150,
  slots: of.slots,
  skills: [],
  minAge: null,
  certificate: null,
  payFen: 50_00,
  points: 20,
  unit: 'public_good',
  checkIn: ['place', 'code', 'steward'],
  photosNeeded: 0,
  countOf: null,
  headStarts: {},
  freeCancelMinutes: 60,
  placesPerPerson: 1,
});

/** A photo with a pattern of its own; the same number is the same picture. */
export const picture = (pattern: number): Promise<Buffer> => {
  const side = 32;
  const raw = Buffer.from(
    Array.from({ length: side * side }, (_, at) => {
      const [column, line] = [Math.floor((at % side) / 4), Math.floor(at / side / 4)];
      return ((column * 37 + line * 91) * (pattern * 2 + 1)) % 256;
    }),
  );
  return sharp(raw, { raw: { width: side, height: side, channels: 1 } })
    .resize(320, 320, { kernel: 'nearest' })
    .jpeg({ quality: 95 })
    .toBuffer();
};

export async function upload(world: TaskWorld, by: Client, bytes: Buffer): Promise<string> {
  const id = newId();
  const path = endpoints.uploadPhoto.path.replace(':communityId', world.estate.community.id);
  const response = await world.app.app.http.inject({
    method: 'POST',
    url: `${path}?id=${id}`,
    headers: { 'x-linli-csrf': '1', cookie: by.cookie, 'content-type': 'image/jpeg' },
    payload: bytes,
  });
  expect(response.statusCode, response.body).toBe(200);
  return id;
}

/** Claims the first slot. */
export const claim = (by: Client, task: TaskDetail) =>
  by.call('claimTaskSlot', { params: { taskId: task.id, slotId: task.slots[0]!.id } });

export const on = (place: { id: string; version: number }) => ({
  params: { placeId: place.id },
  body: { version: place.version },
});

/** Claimed, there, done and handed in. */
export async function handedIn(
  world: TaskWorld,
  by: Client,
  task: TaskDetail,
): Promise<TaskPlaceDetail> {
  const taken = await claim(by, task);
  expect(taken.status, taken.code ?? '').toBe(200);
  const start = Date.parse(taken.body.startsAt);
  const ahead = (start - Date.parse(world.app.clock.now())) / 60_000;
  if (ahead > 0) world.app.clock.advance(ahead);
  const { params: place } = on(taken.body);
  const arrived = await by.call('checkInAtTask', {
    params: place,
    body: { version: taken.body.version, by: { way: 'place', ...here, accuracyM: 12 } },
  });
  expect(arrived.status, arrived.code ?? '').toBe(200);
  world.app.clock.advance(100);
  const done = await by.call('submitTaskWork', {
    params: place,
    body: { version: arrived.body.version, note: '已走完全部楼栋', photoIds: [], count: null },
  });
  expect(done.status, done.code ?? '').toBe(200);
  return done.body;
}
