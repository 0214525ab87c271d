import type { QuoteLineInput } from '@linli/contract';

/** A line while it is written: numbers are still what somebody typed. */
export interface DraftLine {
  key: number;
  kind: QuoteLineInput['kind'];
  name: string;
  unit: string;
  quantity: string;
  price: string;
}

/** 2.5 → 250, ¥1,200.50 → 120050; null while it is no amount. */
export function hundredthsOf(text: string): number | null {
  const plain = text.normalize('NFKC').replace(/^[¥]/, '').replaceAll(/[,\s]/g, '');
  if (!/^\d{1,7}(\.\d{0,2})?$/.test(plain)) return null;
  const [whole = '0', part = ''] = plain.split('.');
  return Number(whole) * 100 + Number(part.padEnd(2, '0'));
}

/** 250 → 2.5 */
export const textOfHundredths = (hundredths: number): string => String(hundredths / 100);

/** What a line comes to, in whole fen, half a fen up: the same as the server's one rounding. */
export const amountOf = (line: { quantityHundredths: number; unitPriceFen: number }): number =>
  Math.floor((line.quantityHundredths * line.unitPriceFen + 50) / 100);

/** The line as it is sent, or null while something is missing. */
export function lineOf(draft: DraftLine): QuoteLineInput | null {
  const quantityHundredths = hundredthsOf(draft.quantity);
  const unitPriceFen = hundredthsOf(draft.price);
  if (draft.name.trim() === '' || unitPriceFen === null) return null;
  if (quantityHundredths === null || quantityHundredths < 1 || quantityHundredths > 1_000_000)
    return null;
  const { kind, unit } = draft;
  return { kind, name: draft.name.trim(), unit: unit.trim(), quantityHundredths, unitPriceFen };
}

/** The live total: lines that are not whole yet count nothing. */
export const totalOf = (drafts: readonly DraftLine[]): number =>
  drafts.reduce((sum, draft) => {
    const line = lineOf(draft);
    return sum + (line === null ? 0 : amountOf(line));
  }, 0);
