import { migrate } from '../platform/db/migrate.ts';
import { Refusal } from '../platform/refusal/refusal.ts';
import { exits, type CommandDeps, type Report, type Result } from './command.ts';
import { commands } from './commands.ts';
import { messageOf } from './message-of.ts';
import { refusalWords } from './refusal-words.ts';
import type { Request, Told } from './request.ts';

/** Carries out one command in this process. */
export async function carryOutHere(
  deps: CommandDeps,
  request: Request,
  report: Report,
): Promise<Result> {
  const command = commands.find((one) => one.name === request.command);
  if (command === undefined) throw new Error(`no command is called ${request.command}`);
  if (command.migrated) await migrate(deps.db);
  try {
    return await command.run(deps, request.args, report);
  } catch (error) {
    if (error instanceof Refusal) return refused(error);
    throw error;
  }
}

const refused = ({ code, details }: Refusal): Result => ({
  exit: exits.refused,
  json: { refused: code, ...details },
  said: refusalWords(code, details),
});

/** The same for another process that asked through the control socket. */
export async function carryOut(
  deps: CommandDeps,
  request: unknown,
  tell: (message: Told) => void,
): Promise<Result> {
  deps.log.info({ command: (request as Request).command }, 'command asked through the socket');
  try {
    return await carryOutHere(deps, request as Request, {
      say: (said) => tell({ say: said }),
      progress: (step) => tell({ progress: step }),
    });
  } catch (error) {
    // Only its words go over the line: they are put here, where its code is known.
    throw new Error(messageOf(error as Error), { cause: error });
  }
}
