import { CommanderError } from 'commander';
import { SettingsError } from '../platform/config/config.ts';
import { FolderHeld } from '../platform/embedded/folder-lock.ts';
import { exits } from './command.ts';
import { UsageError } from './commands/import-args.ts';
import { messageOf } from './message-of.ts';
import { createProgram } from './program.ts';

/** Runs one command line (without node and script); says what went wrong and leaves the exit code. */
export async function runProgram(args: readonly string[]): Promise<void> {
  try {
    await createProgram().parseAsync(args, { from: 'user' });
  } catch (error) {
    process.exitCode = exitOf(error as Error);
  }
}

function exitOf(error: Error): number {
  // Commander has already said what is wrong; asking for help is no mistake.
  if (error instanceof CommanderError) return error.exitCode === 0 ? exits.ok : exits.usage;
  const debug = process.env.LOG_LEVEL === 'debug';
  process.stderr.write(`${debug ? (error.stack ?? error.message) : messageOf(error)}\n`);
  if (error instanceof SettingsError || error instanceof UsageError) return exits.usage;
  return error instanceof FolderHeld ? exits.refused : exits.failed;
}
