import { parse } from 'csv-parse/sync';

const candidates = [',', '\t', ';'] as const;

/**
 * The delimiter that cuts the sample most evenly. `isCut`: the sample ends inside the file, so its
 * last line is not to be judged. A file of one column gives a comma.
 */
export function guessDelimiter(sample: string, isCut: boolean): string {
  const lastBreak = sample.lastIndexOf('\n');
  const whole = isCut && lastBreak > 0 ? sample.slice(0, lastBreak) : sample;
  let best: { delimiter: string; score: number } = { delimiter: ',', score: 0 };
  for (const delimiter of candidates) {
    const score = evenness(whole, delimiter);
    if (score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}

/** Share of records as wide as the first, a little more for being wider; 0 when nothing is cut. */
function evenness(sample: string, delimiter: string): number {
  const widths = records(sample, delimiter).map((record) => record.length);
  const first = widths[0] ?? 0;
  if (first < 2) return 0;
  const alike = widths.filter((width) => width === first).length / widths.length;
  return alike + Math.min(first, 100) / 1000;
}

function records(sample: string, delimiter: string): string[][] {
  const options = { delimiter, relax_column_count: true, skip_empty_lines: true, to: 50 } as const;
  try {
    return parse(sample, { ...options, relax_quotes: true });
  } catch {
    // A quote left open somewhere: for a guess it is enough to look at the lines as they stand.
    return parse(sample, { ...options, quote: null });
  }
}
