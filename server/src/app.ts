import type { FastifyInstance } from 'fastify';
import type { Clock } from './platform/clock/clock.ts';
import type { Fact } from './platform/context.ts';
import type { Database } from './platform/db/database.ts';
import type { FileStorage, PhotoVisibility } from './platform/files/index.ts';
import { createFiles } from './platform/files/index.ts';
import { auditRoutes } from './platform/audit/audit.routes.ts';
import { createMetrics, type Metrics } from './platform/http/metrics.ts';
import { mount } from './platform/http/mount.ts';
import { registerPlatformPages } from './platform/http/pages.ts';
import type { Route } from './platform/http/route.ts';
import { createHttp } from './platform/http/server.ts';
import { registerWeb } from './platform/http/web.ts';
import { watchDeadLetters } from './platform/jobs/dead-letters.ts';
import { jobRoutes } from './platform/jobs/jobs.routes.ts';
import { startJobs, type Jobs, type RecurringJob } from './platform/jobs/jobs.ts';
import { vacuumTablesJob } from './platform/jobs/vacuum-tables.ts';
import { platformPersonalData } from './platform/privacy/forget-platform.ts';
import { startLive, type Live } from './platform/live/live.ts';
import { liveRoute } from './platform/live/live.routes.ts';
import type { Logger } from './platform/log/log.ts';
import type { SmsGateway } from './platform/sms/index.ts';
import { createFlows } from './flows/index.ts';
import {
  communityNames,
  communityPersonalData,
  createCommunityModule,
  organisationNames,
  peopleInCare,
  shareHome,
  whereabouts,
} from './modules/community/index.ts';
import {
  createIdentity,
  identityPersonalData,
  type SecondFactorSetting,
} from './modules/identity/index.ts';
import {
  createLedger,
  exchangePersonalData,
  pointsPersonalData,
  shelfPhotoIsVisible,
} from './modules/ledger/index.ts';
import { createNeed, needPersonalData } from './modules/need/index.ts';
import { createNotification, notificationPersonalData } from './modules/notification/index.ts';
import {
  createService,
  dueAfterWorkdays,
  homeMatters,
  photoIsVisible,
  servicePersonalData,
  stewardSignals,
  type StarsOf,
} from './modules/service/index.ts';
import {
  createSteward,
  heldCertificates,
  starsOf,
  stewardPersonalData,
  stewardPhotoIsVisible,
  videoIsVisible,
} from './modules/steward/index.ts';
import {
  createTasks,
  taskPersonalData,
  taskPhotoIsVisible,
  type StandingOf,
} from './modules/task/index.ts';

export interface AppDeps {
  db: Database;
  log: Logger;
  clock: Clock;
  sms: SmsGateway;
  photos: FileStorage;
  demo: boolean;
  /** HTTPS outside. */
  secure: boolean;
  publicUrl: string | null;
  /** Strangers share the people of the demo. */
  demoShared: boolean;
  trustProxy: boolean;
  /** Of whom a second factor is asked before personal data in bulk. */
  secondFactor: SecondFactorSetting;
  /** The server's own key, read when it is first needed. */
  secretKey(): Buffer;
  /** Lets the first platform admin be made, once; null when there is one. */
  firstAdminKey: string | null;
  /** Whether this process carries out background jobs. */
  worker: boolean;
  /** Serves the built web apps from here; null in tests of the API. */
  webFolder: string | null;
  checkAnswers: boolean;
  metricsToken: string | null;
}

export interface App {
  http: FastifyInstance;
  routes: readonly Route[];
  /** Null in a process that only answers requests. */
  jobs: Jobs | null;
  live: Live;
  /** Stops answering, lets what is held finish, and leaves the database open to its owner. */
  stop(): Promise<void>;
}

const directory = { communityNames, organisationNames, peopleInCare, shareHome, whereabouts };

/** Stars of stewards; of whoever has none, their ratings speak. */
const starsByPerson: StarsOf = async (ctx, personIds) =>
  new Map(
    (await starsOf(ctx, personIds)).flatMap(({ personId, stars }) =>
      stars > 0 ? [[personId, stars] as const] : [],
    ),
  );

/** What a task may ask of whoever claims it. */
const standingOf: StandingOf = async (ctx, personIds) => {
  const [stars, held] = await Promise.all([
    starsOf(ctx, personIds),
    heldCertificates(ctx, personIds),
  ]);
  return stars.map((one) => ({
    ...one,
    certificates: held.filter(({ personId }) => personId === one.personId),
  }));
};

/** Who somebody is goes last: the others look it up. */
const personalData = [
  servicePersonalData,
  stewardPersonalData,
  exchangePersonalData,
  pointsPersonalData,
  taskPersonalData,
  needPersonalData,
  notificationPersonalData,
  communityPersonalData,
  platformPersonalData,
  identityPersonalData,
];

/** Each says whether a photo hangs anywhere in its rooms where the caller may look. */
const photoDoors: readonly PhotoVisibility[] = [
  photoIsVisible,
  stewardPhotoIsVisible,
  shelfPhotoIsVisible,
  taskPhotoIsVisible,
];

const anyOf =
  (doors: readonly PhotoVisibility[]): PhotoVisibility =>
  async (ctx, photoId) => {
    for (const opens of doors) if (await opens(ctx, photoId)) return true;
    return false;
  };

interface Around {
  metrics: Metrics;
  live: Live;
  committed(facts: readonly Fact[]): void;
}

interface Room {
  routes: readonly Route[];
  recurring?: readonly RecurringJob[];
}

/** The modules, each given what it asks of others. */
function createRooms(deps: AppDeps, { metrics, live, committed }: Around) {
  const identity = createIdentity({
    ...deps,
    secureCookies: deps.secure,
    directory,
    sessionEnded: live.askAgain,
    personalData,
    dueAfterWorkdays,
    committed,
  });
  const visibility = anyOf([...photoDoors, identity.photoIsVisible]);
  const files = createFiles({
    storage: deps.photos,
    visibility,
    videoVisibility: videoIsVisible,
  });
  const notification = createNotification({ ...deps, metrics });
  const flows = createFlows(identity, { standingOf });
  const steward = createSteward({
    ...deps,
    signalsOf: stewardSignals,
    mattersOf: homeMatters,
  });
  const rooms: Room[] = [
    createCommunityModule(),
    createLedger(deps),
    createService({ ...deps, starsOf: starsByPerson }),
    steward,
    createTasks({ standingOf }),
    createNeed(),
    notification,
    flows,
  ];
  const subscribers = [...notification.subscribers, ...steward.subscribers, ...flows.subscribers];
  return { identity, files, rooms, subscribers };
}

/** Puts the house together by hand: the only file that names every module. */
export async function createApp(deps: AppDeps): Promise<App> {
  const { db, log, clock } = deps;
  const metrics = watchDeadLetters(createMetrics(), db);
  const live = await startLive(db, metrics);
  let jobs: Jobs | null = null;
  const committed = (_facts: readonly Fact[]) => jobs?.wake();
  const { identity, files, rooms, subscribers } = createRooms(deps, { metrics, live, committed });
  const routes = [
    ...identity.routes,
    ...files.routes,
    ...auditRoutes,
    ...jobRoutes(log),
    liveRoute(live, db, clock, identity),
    ...rooms.flatMap((room) => room.routes),
  ];

  const http = await createHttp({ ...deps, metrics });
  mount(http, routes, {
    db,
    clock,
    doorkeeper: identity.doorkeeper,
    secretOf: identity.secretOf,
    committed,
    checkAnswers: deps.checkAnswers,
  });
  if (deps.worker) {
    const recurring = [identity, files, ...rooms].flatMap((room: Room) => room.recurring ?? []);
    recurring.push(vacuumTablesJob);
    jobs = await startJobs({ db, log, clock, metrics, committed, subscribers, recurring });
  }
  registerPlatformPages(http, { ...identity, db, metrics, jobs, token: deps.metricsToken, routes });
  await registerWeb(http, deps.webFolder);
  return {
    http,
    routes,
    jobs,
    live,
    stop: async () => {
      await live.stop();
      await http.close();
      await jobs?.stop();
    },
  };
}
