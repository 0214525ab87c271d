import { migrate } from '../platform/db/migrate.ts';
import { Refusal } from '../platform/refusal/refusal.ts';
import { exits, type CommandDeps, type Report, type Result } from './command.ts';
import { commands } from './commands.ts';
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

function refused({ code, details }: Refusal): Result {
  const words = Object.entries(details).map(([name, value]) => `${name}: ${value}`);
  const text = [code, ...words].join(', ');
  return {
    exit: exits.refused,
    json: { refused: code, ...details },
    said: { en: `Refused: ${text}`, zh: `已拒绝：${text}` },
  };
}

/** The same for another process that asked through the control socket. */
export function carryOut(
  deps: CommandDeps,
  request: unknown,
  tell: (message: Told) => void,
): Promise<Result> {
  deps.log.info({ command: (request as Request).command }, 'command asked through the socket');
  return carryOutHere(deps, request as Request, {
    say: (said) => tell({ say: said }),
    progress: (step) => tell({ progress: step }),
  });
}
