import { z } from 'zod';

/** A kind of points, or CNY; the list is the community's own. */
export const unitCode = z.string().regex(/^[A-Za-z][a-z_A-Z0-9]{0,29}$/);
/** Fen, or whole points. */
export const ledgerAmount = z.number().int().min(1).max(1_000_000_000_000);
/** Why something is done to an account, in words that its owner reads. */
export const ledgerWords = z.string().trim().min(2).max(200);

export const ledgerUnit = z.object({
  code: unitCode,
  kind: z.enum(['points', 'money']),
  nameZh: z.string(),
  nameEn: z.string(),
});
export type LedgerUnit = z.infer<typeof ledgerUnit>;
