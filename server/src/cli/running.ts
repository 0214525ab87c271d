import type { AddressInfo } from 'node:net';
import type { App } from '../app.ts';
import { holdsDemoPeople } from '../modules/identity/index.ts';
import { migrate } from '../platform/db/migrate.ts';
import { serveControl, type Control } from '../platform/embedded/control.ts';
import { announce } from './announce.ts';
import { carryOut } from './carry-out.ts';
import { loadDemoIfEmpty } from './commands/demo.ts';
import { consoleReport } from './console-report.ts';
import { firstAdminKey, forgetFirstAdminKey } from './first-admin-key.ts';
import { openApp } from './open-app.ts';
import type { House } from './open-house.ts';

/** What runs between start and stop. */
export interface Running {
  app: App;
  control: Control | null;
}

/**
 * Starts the application over an open house.
 * @param listening whether it takes requests; without, it only carries out background jobs.
 */
export async function start(house: House, { listening }: { listening: boolean }): Promise<Running> {
  const { config, db, log } = house;
  const done = await migrate(db);
  if (done.length > 0) log.info({ migrations: done.length }, 'schema brought up to date');
  if (config.demo.on && listening) await loadDemoIfEmpty(house, consoleReport());
  const app = await openApp(house, {
    worker: listening ? config.worker : true,
    firstAdminKey: firstAdminKey(config.dataDir),
  });
  let control: Control | null = null;
  try {
    control = await takeCommands(house);
    if (listening) await listen(house, app);
    else log.info('background jobs run');
    return { app, control };
  } catch (error) {
    // The jobs already run: they must be gone before the database is.
    await leave({ app, control });
    throw error;
  }
}

/** From `linli` in other processes, which may not open the embedded database beside us. */
async function takeCommands(house: House): Promise<Control | null> {
  if (house.lock === null) return null;
  return serveControl(house.lock.holder.socket, (request, tell) =>
    carryOut({ ...house, serving: true }, request, tell),
  );
}

async function listen(house: House, app: App): Promise<void> {
  const { config } = house;
  await app.http.listen({ port: config.port, host: config.host });
  const { port } = app.http.server.address() as AddressInfo;
  const options = await app.http.inject({ method: 'GET', url: '/api/session/options' });
  const offered = options.json<Parameters<typeof announce>[0]['offered']>();
  if (!offered.firstAdmin) forgetFirstAdminKey(config.dataDir);
  announce({
    config,
    port,
    offered,
    adminKey: offered.firstAdmin && !offered.demo ? firstAdminKey(config.dataDir) : null,
    madeUp: !offered.demo && (await house.db.read([], holdsDemoPeople)),
  });
}

/** First requests and jobs, then commands: each stands on what is stopped after it. */
export async function leave({ app, control }: Running): Promise<void> {
  await app.stop();
  await control?.close();
}
