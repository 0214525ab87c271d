import type { Clock } from '../platform/clock/clock.ts';
import type { Config } from '../platform/config/config.ts';
import type { Database } from '../platform/db/database.ts';
import type { FileStorage } from '../platform/files/index.ts';
import type { Snapshots } from '../platform/embedded/snapshots.ts';
import type { Logger } from '../platform/log/log.ts';

/** A sentence for people, in both languages. */
export interface Said {
  en: string;
  zh: string;
}

/** How a command tells its progress: to a terminal, or through the server's socket to one. */
export interface Report {
  say(said: Said): void;
  /** `total` is null when it is not known. */
  progress(step: { what: Said; done: number; total: number | null }): void;
}

/** Exit codes: the same for every command. */
export const exits = { ok: 0, failed: 1, usage: 2, refused: 3, badRows: 4 } as const;
export type Exit = (typeof exits)[keyof typeof exits];

export interface Result {
  exit: Exit;
  /** The last line of `--json`; also what a program reads. */
  json: Record<string, unknown>;
  /** The last word for people. */
  said?: Said;
}

export interface CommandDeps {
  config: Config;
  db: Database;
  log: Logger;
  clock: Clock;
  photos: FileStorage;
  /** Only for the embedded database. */
  snapshots: Snapshots | null;
  /** The server that carries this out, when one does. */
  serving: boolean;
}

/** What a command was asked for; paths are absolute, because the server has another working folder. */
export type Args = Record<string, unknown>;

/**
 * Something that a process with the database open can be asked for: here, or in the server that
 * holds the embedded folder.
 */
export interface Command {
  /** As one writes it after `linli`: `import homes`. */
  name: string;
  /** Whether the schema must be up to date first. */
  migrated: boolean;
  run(deps: CommandDeps, args: Args, report: Report): Promise<Result>;
}
