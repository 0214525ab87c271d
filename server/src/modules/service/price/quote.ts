import type { PriceState, QuoteLine, QuoteLineInput } from '@linli/contract';

/** Ten million yuan: past it somebody typed yuan for fen. */
export const highestTotalFen = 1_000_000_000;

/** Days a household has to pay. */
export const settlementDueDays = 15;

/**
 * What a line comes to, in whole fen. This is the one rounding, half a fen up: totals only add.
 * @param quantityHundredths whole hundredths of the unit
 */
export function amountOf(line: { quantityHundredths: number; unitPriceFen: number }): number {
  return Math.floor((line.quantityHundredths * line.unitPriceFen + 50) / 100);
}

export const totalOf = (lines: readonly { amountFen: number }[]): number =>
  lines.reduce((sum, line) => sum + line.amountFen, 0);

/** What staff wrote, with what each line comes to. */
export const linesOf = (written: readonly QuoteLineInput[]): QuoteLine[] =>
  written.map((line) => {
    const [name, nameEn] = inBoth(line.name, usualNames);
    const [unit, unitEn] = inBoth(line.unit, usualUnits);
    return { ...line, name, nameEn, unit, unitEn, materialId: null, amountFen: amountOf(line) };
  });

/** What the form offers: whoever reads the price in the other language finds it there too. */
const usualNames = [
  ['人工', 'Labour'],
  ['上门费', 'Visit'],
] as const;
const usualUnits = [
  ['小时', 'h'],
  ['次', 'visit'],
  ['个', 'pc'],
] as const;

function inBoth(
  text: string,
  usual: readonly (readonly [string, string])[],
): [string, string | null] {
  const pair = usual.find((one) => one.includes(text));
  return pair === undefined ? [text, null] : [pair[0], pair[1]];
}

export const visitFeeOf = (lines: readonly QuoteLine[]): number =>
  totalOf(lines.filter((line) => line.kind === 'visit'));

/** What an order's price stands on. */
export interface Standing {
  estimateState: PriceState | null;
  /** Total of the estimate that was approved last. */
  approvedFen: number | null;
  /** Upper end of the range agreed to when it was asked, for one unit. */
  agreedToFen: number | null;
}

/** The most a final price may be without another approval; null when an estimate must come first. */
export const ceilingOf = (standing: Standing): number | null =>
  standing.approvedFen ?? standing.agreedToFen;

export type PriceProblem =
  | 'service.estimate_waits'
  | 'service.estimate_declined'
  | 'service.estimate_needed'
  | 'service.price_above_estimate'
  | 'service.price_too_high';

/**
 * Why a final price of `totalFen` may not be asked for, or null when it may. Nobody is surprised by a
 * bill: it stays within what was approved, or, for small work, within the range shown at the start.
 */
export function priceProblem(totalFen: number, standing: Standing): PriceProblem | null {
  if (totalFen > highestTotalFen) return 'service.price_too_high';
  if (standing.estimateState === 'proposed') return 'service.estimate_waits';
  if (standing.estimateState === 'declined')
    return totalFen === 0 ? null : 'service.estimate_declined';
  if (totalFen === 0) return null;
  const ceiling = ceilingOf(standing);
  if (ceiling !== null && totalFen <= ceiling) return null;
  return standing.approvedFen === null ? 'service.estimate_needed' : 'service.price_above_estimate';
}

export interface Due {
  owedBy: 'household' | 'provider';
  amountFen: number;
}

/**
 * What a newly approved price adds to what was settled before: the difference, and who owes it.
 * @param settledFen all settlements of the order so far, what is paid back with a minus
 */
export function dueOf(priceFen: number, settledFen: number): Due | null {
  const difference = priceFen - settledFen;
  if (difference === 0) return null;
  return difference > 0
    ? { owedBy: 'household', amountFen: difference }
    : { owedBy: 'provider', amountFen: -difference };
}

/** Nobody rates, and no clock closes, while a price waits for its answer. */
export const priceIsOpen = (order: { finalState: PriceState | null }): boolean =>
  order.finalState === 'proposed' || order.finalState === 'declined';

/** Work that costs is not done before it says what it costs. */
export const priceIsMissing = (order: { priced: boolean; finalState: PriceState | null }) =>
  order.priced && (order.finalState === null || order.finalState === 'declined');
