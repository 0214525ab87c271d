import type { BodyOf, OutOf, payoutContract } from '@linli/contract';
import { audit } from '../../../platform/audit/audit.ts';
import { personOf, type Ctx } from '../../../platform/context.ts';
import { sealFor, unsealFor } from '../../../platform/privacy/sealed.ts';
import { Refusal } from '../../../platform/refusal/refusal.ts';

export type BankAccount = BodyOf<typeof payoutContract.saveMyBankAccount>;
type Masked = OutOf<typeof payoutContract.saveMyBankAccount>;

/** Bound to its person: sealed bytes moved to another row cannot be opened. */
const sealOf = (ctx: Ctx, personId: string) => ({
  purpose: 'linli bank account',
  owner: `${ctx.communityId} ${personId}`,
});

/** Where my pay goes: sealed under the server's key, with the last four digits beside it. */
export async function saveBankAccount(
  ctx: Ctx,
  secretKey: Buffer,
  account: BankAccount,
): Promise<Masked> {
  if (!isCardNumber(account.number)) throw new Refusal('ledger.account_number_wrong');
  const personId = personOf(ctx);
  const sealed = sealFor(secretKey, sealOf(ctx, personId), Buffer.from(JSON.stringify(account)));
  const tail = account.number.slice(-4);
  await ctx.tx.query(
    `insert into bank_account (community_id, person_id, sealed, bank, tail, saved_at) values ($1, $2, $3, $4, $5, $6)
     on conflict (community_id, person_id) do update
       set sealed = excluded.sealed, bank = excluded.bank, tail = excluded.tail, saved_at = excluded.saved_at`,
    [ctx.communityId, personId, sealed, account.bank, tail, ctx.now],
  );
  audit(ctx, { act: 'bank_account.save', subjectKind: 'person', subjectId: personId });
  return { bank: account.bank, tail, savedAt: ctx.now };
}

export async function deleteBankAccount(ctx: Ctx): Promise<void> {
  const personId = personOf(ctx);
  const gone = await ctx.tx.query(
    'delete from bank_account where community_id = $1 and person_id = $2',
    [ctx.communityId, personId],
  );
  if (gone.count > 0)
    audit(ctx, { act: 'bank_account.delete', subjectKind: 'person', subjectId: personId });
}

export async function myBankAccount(ctx: Ctx, personId: string): Promise<Masked | null> {
  const found = await ctx.tx.query<Masked>(
    `select bank, tail, saved_at as "savedAt" from bank_account where community_id = $1 and person_id = $2`,
    [ctx.communityId, personId],
  );
  return found.rows[0] ?? null;
}

/** The whole accounts of some people; whoever calls this logs the look. Null where the key does not fit. */
export async function openAccounts(
  ctx: Ctx,
  secretKey: Buffer,
  personIds: readonly string[],
): Promise<Map<string, BankAccount | null>> {
  const found = await ctx.tx.query<{ personId: string; sealed: Uint8Array }>(
    `select person_id as "personId", sealed from bank_account where community_id = $1 and person_id = any ($2::uuid[])`,
    [ctx.communityId, [...personIds]],
  );
  return new Map(
    found.rows.map(({ personId, sealed }) => {
      const plain = unsealFor(secretKey, sealOf(ctx, personId), sealed);
      return [personId, plain === null ? null : (JSON.parse(plain.toString()) as BankAccount)];
    }),
  );
}

/** Cards of UnionPay carry a check digit (Luhn); what does not begin as one is an account of another kind. */
export function isCardNumber(number: string): boolean {
  if (!/^62\d{14,17}$/.test(number)) return true;
  const sum = [...number].reverse().reduce((all, letter, at) => {
    const digit = Number(letter) * (at % 2 === 0 ? 1 : 2);
    return all + (digit > 9 ? digit - 9 : digit);
  }, 0);
  return sum % 10 === 0;
}
