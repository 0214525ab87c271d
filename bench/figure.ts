/** One measured number. Every bench of the project prints these, with `--json` one object a line. */
export interface Figure {
  name: string;
  value: number;
  /** `req/s`, `s`, `MB`, `kB`, `×`. */
  unit: string;
  /** To pgbench running the same SQL; null where there is nothing to compare with. */
  ratio: number | null;
  /** What the ratio (when there is one) or else the value must reach; null: only told. */
  target: number | null;
  /** The value must be the target at least; else, without a ratio, at most. */
  least?: true;
  pass: boolean;
  /** Milliseconds. */
  p50?: number;
  p99?: number;
}

interface Told {
  name: string;
  value: number;
  unit: string;
  p50?: number;
  p99?: number;
}

/** A number without a target: told, never missed. */
export const told = (measured: Told): Figure => ({
  ...measured,
  ratio: null,
  target: null,
  pass: Number.isFinite(measured.value),
});

/** A number that may be `target` at most. */
export const atMost = (target: number, measured: Told): Figure => ({
  ...measured,
  ratio: null,
  target,
  pass: measured.value <= target,
});

/** A number that must be `target` at least. */
export const atLeast = (target: number, measured: Told): Figure => ({
  ...measured,
  ratio: null,
  target,
  least: true,
  pass: measured.value >= target,
});

/** A number whose ratio to pgbench must be at least `target`. */
export const ofPgbench = (target: number, ratio: number, measured: Told): Figure => ({
  ...measured,
  ratio,
  target,
  pass: ratio >= target,
});

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  if (sorted.length === 0) return Number.NaN;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** @param part 0 to 1 */
export function percentile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}
