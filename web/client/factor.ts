type Ask = () => Promise<boolean>;

let ask: Ask | null = null;
let asking: Promise<boolean> | null = null;

/** Says how somebody is asked for their second factor; the session gate of an app does. */
export function askFactorBy(next: Ask): () => void {
  ask = next;
  return () => {
    if (ask === next) ask = null;
  };
}

/** Asks once, however many calls wait for it. @returns whether it was shown. */
export async function askForFactor(): Promise<boolean> {
  if (ask === null) return false;
  asking ??= ask().finally(() => (asking = null));
  return asking;
}

export const needsFactor = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'second_factor_needed';
