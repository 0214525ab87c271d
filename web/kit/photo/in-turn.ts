/** On a weak line two uploads at once finish sooner, one by one, than nine. */
const atOnce = 2;

let running = 0;
const waiting: (() => void)[] = [];

/** Does the work when it is its turn; passes on what it answers or throws. */
export async function inTurn(work: () => Promise<void>): Promise<void> {
  if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
  else running += 1;
  try {
    await work();
  } finally {
    const next = waiting.shift();
    // The turn goes to the next without being free in between.
    if (next === undefined) running -= 1;
    else next();
  }
}
