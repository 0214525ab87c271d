import type { Config } from '../platform/config/config.ts';
import { requireAddress } from './address.ts';
import { warnOfDemo } from './announce.ts';
import { exits, type Exit } from './command.ts';
import { stopSignal } from './stop-signals.ts';
import { takeFolder } from './take-folder.ts';

/**
 * Opens the house, answers requests until it is told to stop, and leaves everything in order.
 * @param listening whether it takes requests; `linli worker` only carries out background jobs.
 */
export async function serve(config: Config, options: { listening: boolean }): Promise<Exit> {
  const stopped = stopSignal();
  const lock = await takeFolder(config, options.listening ? 'serve' : 'worker');
  if (options.listening)
    await requireAddress(config).catch((error: unknown) => {
      lock?.release();
      throw error;
    });
  if (config.demo.asked) warnOfDemo();
  const { openHouse } = await import('./open-house.ts').catch((error: unknown) => {
    lock?.release();
    throw error;
  });
  const opening = openHouse(config, lock);
  // The rest of the code is read while the database opens in a thread of its own. Code that cannot be
  // read ends the process: an open database would keep it alive, answering nobody.
  const reading = import('./running.ts').catch(async (error: unknown) => {
    await opening.then(
      (open) => open.close(),
      () => undefined,
    );
    throw error;
  });
  const [house, { start, leave }] = await Promise.all([opening, reading]);
  try {
    const running = await start(house, options);
    house.log.info({ signal: await stopped }, 'stopping');
    await leave(running);
  } catch (error) {
    await house.close();
    throw error;
  }
  await house.close({ snapshot: house.snapshots !== null });
  return exits.ok;
}
