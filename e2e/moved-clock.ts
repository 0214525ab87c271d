/**
 * Another moment for the whole product: `E2E_AT=2026-11-27T15:57:00Z` plays the stories as if it were then, in
 * this process, in the server it starts and in every page. What holds only in office hours shows so.
 */
const movedByMs = movedBy();

export const clock = {
  movedByMs,
  /** For a process of Node that must live in the same moment. */
  flags: movedByMs === 0 ? [] : ['--import', import.meta.url],
  env: { E2E_MOVED_MS: String(movedByMs) },
};

if (movedByMs !== 0) moveClock(movedByMs);

function movedBy(): number {
  const { E2E_AT: at, E2E_MOVED_MS: ms } = process.env;
  if (ms !== undefined) return Number(ms);
  return at === undefined ? 0 : Date.parse(at) - Date.now();
}

/** Also put into pages: it must not use anything from outside of itself. */
export function moveClock(byMs: number): void {
  const Real = Date;
  globalThis.Date = class extends Real {
    constructor(...given: [] | ConstructorParameters<typeof Real>) {
      if (given.length === 0) super(Real.now() + byMs);
      else super(...given);
    }
    // A method, not a field: whoever puts a clock of their own over this copies what can be listed.
    static override now(): number {
      return Real.now() + byMs;
    }
  } as DateConstructor;
}
