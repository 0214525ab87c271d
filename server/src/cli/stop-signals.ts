/** Signals that come within this time of the first are its echoes: npm and the terminal both send one. */
const echoMs = 1000;
const lookEveryMs = 250;

/** Resolves at SIGINT or SIGTERM; a later one ends the process at once. */
export function stopSignal(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    let first: number | null = null;
    const heard = (signal: NodeJS.Signals) => {
      const now = performance.now();
      if (first === null) {
        first = now;
        resolve(signal);
      } else if (now - first > echoMs) process.exit(130);
    };
    process.on('SIGINT', heard);
    process.on('SIGTERM', heard);
    if (process.env.npm_lifecycle_event !== undefined) whenOrphaned(() => heard('SIGTERM'));
  });
}

/**
 * `npm start` puts a shell between itself and us, and that shell keeps a SIGTERM to itself: it dies
 * and leaves us behind, serving. Losing the parent then means what the signal meant.
 */
function whenOrphaned(orphaned: () => void): void {
  const parent = process.ppid;
  const look = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(look);
    orphaned();
  }, lookEveryMs).unref();
}
