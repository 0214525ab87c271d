import type { identityContract, BodyOf, OutOf } from '@linli/contract';
import { plusMinutes } from '../../../platform/clock/clock.ts';
import { firstRow, run, sql, type Tx } from '../../../platform/db/tx.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { Refusal } from '../../../platform/refusal/refusal.ts';
import type { IdentityCall } from '../identity.ts';
import { codeMinutes, codeText, hashOfCode, newCode, resendSeconds } from './code.ts';
import { addressKey, reserve, type Limit } from './limits.ts';

type Endpoint = typeof identityContract.requestCode;

/**
 * Sends a one-time code. Known and unknown numbers go exactly the same way; the message leaves
 * after the commit, since no transaction waits for a network.
 */
export async function requestCode(
  call: IdentityCall,
  input: BodyOf<Endpoint>,
): Promise<OutOf<Endpoint>> {
  const codeId = newId();
  const code = newCode();
  const expiresAt = plusMinutes(call.now, codeMinutes);
  const taken = await call.db.transact([], async (tx) => {
    const reserved = await reserve(tx, await limitsFor(tx, call.ip, input.phone), call.now);
    if ('waitSeconds' in reserved) return reserved;
    await run(
      tx,
      sql`insert into sms_code (id, phone, code_hash, created_at, expires_at)
        values (${codeId}, ${input.phone}, ${hashOfCode(codeId, code)}, ${call.now}, ${expiresAt})`,
    );
    return reserved;
  });
  if ('waitSeconds' in taken) throw new Refusal('identity.too_many_codes', { ...taken });
  await call.sms.send({
    phone: input.phone,
    text: codeText(code, input.locale ?? 'zh-CN'),
    kind: 'code',
    id: codeId,
    values: { code, minutes: String(codeMinutes) },
  });
  return { codeId, expiresAt, resendSeconds };
}

/**
 * Anybody may ask for codes to anybody's phone. So that a stranger cannot use up what the owner
 * needs, an address where the owner has signed in before has an allowance of its own.
 */
async function limitsFor(tx: Tx, ip: string, phone: string): Promise<Limit[]> {
  const known = await firstRow(
    tx,
    sql`select from session s join account a on a.id = s.account_id
      where a.phone = ${phone} and s.ip = ${ip} limit 1`,
  );
  const address = addressKey(ip);
  const whose = known === undefined ? phone : `${phone} ${address}`;
  return [
    { key: `code-pause ${whose}`, most: 1, seconds: resendSeconds },
    { key: `code ${whose}`, most: 5, seconds: 3600 },
    { key: `code-address ${address}`, most: 20, seconds: 3600 },
  ];
}
