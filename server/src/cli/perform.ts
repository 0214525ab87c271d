import path from 'node:path';
import { readConfig, type Config } from '../platform/config/config.ts';
import { askControl, NobodyListens } from '../platform/embedded/control.ts';
import { FolderHeld, type FolderLock } from '../platform/embedded/folder-lock.ts';
import { replay, type Request, type Told } from './request.ts';
import type { Report, Result } from './command.ts';
import { takeFolder } from './take-folder.ts';

/** Carries out a command: here when the database is free, else by the process that holds it. */
export async function perform(request: Request, report: Report): Promise<Result> {
  const config = quieted(readConfig(process.env));
  const asked = { ...request, args: { ...request.args, ...absolute(request.args) } };
  let lock: FolderLock | null;
  try {
    lock = await takeFolder(config, request.command);
  } catch (error) {
    if (error instanceof FolderHeld) return byHolder(error, asked, report);
    throw error;
  }
  // Loaded only now: what another process does needs none of it.
  const { openHouse } = await import('./open-house.ts');
  const { carryOutHere } = await import('./carry-out.ts');
  const house = await openHouse(config, lock);
  try {
    return await carryOutHere(house, asked, report);
  } finally {
    await house.close();
  }
}

/** Only what goes wrong belongs between the words of a command. */
const quieted = (config: Config): Config => ({
  ...config,
  logLevel: config.logLevel === 'info' ? 'warn' : config.logLevel,
});

const pathArgs = ['file', 'map'] as const;

/** The server has another working folder. */
function absolute(args: Request['args']): Record<string, string> {
  const found = pathArgs.filter((name) => typeof args[name] === 'string');
  return Object.fromEntries(found.map((name) => [name, path.resolve(String(args[name]))]));
}

async function byHolder(held: FolderHeld, request: Request, report: Report): Promise<Result> {
  try {
    const { socket } = held.holder;
    return (await askControl(socket, request, (told) => replay(told as Told, report))) as Result;
  } catch (error) {
    if (error instanceof NobodyListens) throw held;
    throw error;
  }
}
