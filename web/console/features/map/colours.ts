import { token } from '../../../kit/theme.ts';
import type { FigureKey } from './figures.ts';

/** From quiet to strong; lateness in its own colour. */
export function coloursOf(figure: FigureKey, steps: number): string[] {
  const strong = token(
    figure === 'late'
      ? 'state-late'
      : figure === 'open' || figure === 'filed'
        ? 'persimmon'
        : 'bamboo',
  );
  const weak = nothing();
  return Array.from({ length: steps }, (_, step) =>
    step === 0 ? weak : mix(weak, strong, 0.3 + (0.7 * step) / Math.max(1, steps - 1)),
  );
}

/** A building with nothing to tell still stands out from the ground, by day and by night. */
const nothing = (): string => mix(token('line'), token('line-strong'), 0.2);

export const notShownColour = (): string => mix(token('line'), token('quiet'), 0.55);

function mix(from: string, to: string, part: number): string {
  const [a, b] = [channels(from), channels(to)];
  return `#${a
    .map((value, index) =>
      Math.round(value + (b[index]! - value) * part)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;
}

const channels = (hex: string) => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
