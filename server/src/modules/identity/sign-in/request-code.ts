import type { identityContract, BodyOf, OutOf } from '@linli/contract';
import { plusMinutes } from '../../../platform/clock/clock.ts';
import { run, sql } from '../../../platform/db/tx.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { Refusal } from '../../../platform/refusal/refusal.ts';
import type { IdentityCall } from '../identity.ts';
import { codeMinutes, codeText, hashOfCode, newCode, resendSeconds } from './code.ts';
import { codeLimits } from './code-limits.ts';
import { reserveInOne } from './limits.ts';

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
    const reserved = await reserveInOne(tx, await codeLimits(tx, { ...call, ...input }), call.now);
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
