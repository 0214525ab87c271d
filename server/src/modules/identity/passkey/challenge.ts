import { randomBytes } from 'node:crypto';
import { plusMinutes, type Instant } from '../../../platform/clock/clock.ts';
import { firstRow, run, sql, type Tx } from '../../../platform/db/tx.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { Refusal } from '../../../platform/refusal/refusal.ts';
import type { IdentityCall } from '../identity.ts';
import { relyingParty, type RelyingParty } from './relying-party.ts';

export const challengeMinutes = 5;

export type Purpose =
  | { for: 'sign_in' }
  /** Only the session that asked may answer. */
  | { for: 'add' | 'step_up'; sessionId: string };

/** 256 random bits, kept here until they are answered. */
export async function newChallenge(
  tx: Tx,
  given: { purpose: Purpose; now: Instant },
): Promise<{ challengeId: string; challenge: string }> {
  const { purpose, now } = given;
  const challengeId = newId();
  const challenge = randomBytes(32).toString('base64url');
  await run(
    tx,
    sql`insert into passkey_challenge (id, challenge, purpose, session_id, expires_at)
      values (${challengeId}, ${challenge}, ${purpose.for},
        ${'sessionId' in purpose ? purpose.sessionId : null}::uuid, ${plusMinutes(now, challengeMinutes)})`,
  );
  return { challengeId, challenge };
}

/**
 * Takes the challenge out, in a transaction of its own: it is over whether the answer is right or not,
 * and of two answers at once one finds nothing.
 */
export async function takeChallenge(
  call: IdentityCall,
  given: { challengeId: string; purpose: Purpose },
): Promise<string> {
  const { challengeId, purpose } = given;
  const sessionId = 'sessionId' in purpose ? purpose.sessionId : null;
  const taken = await call.db.transact([], (tx) =>
    firstRow(
      tx,
      sql<{ challenge: string; live: boolean }>`delete from passkey_challenge
        where id = ${challengeId} and purpose = ${purpose.for}
          and session_id is not distinct from ${sessionId}::uuid
        returning challenge, expires_at > ${call.now} as live`,
    ),
  );
  if (!taken?.live) throw new Refusal('identity.challenge_over');
  return taken.challenge;
}

export function requireRelyingParty(call: IdentityCall): RelyingParty {
  const here = relyingParty(call);
  if ('obstacle' in here) throw new Refusal('identity.passkey_unavailable');
  return here;
}
