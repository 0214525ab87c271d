import pino, { type Logger } from 'pino';

/** Structured lines on standard error; no body, no name, no number ever goes in. */
export function createLog(level: string): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { err: errorOf },
    },
    pino.destination({ dest: 2, sync: false }),
  );
}

/** The message of a database error may quote a row: only its kind and place are kept. */
function errorOf(error: Error & { code?: string; constraint?: string }) {
  const { name, code, constraint, stack } = error;
  const frames = stack
    ?.split('\n')
    .filter((line) => line.trimStart().startsWith('at '))
    .slice(0, 12);
  const message = code === undefined ? error.message : undefined;
  return { name, code, constraint, message, frames };
}

export type { Logger };
