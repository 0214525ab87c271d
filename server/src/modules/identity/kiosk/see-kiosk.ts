import type { Instant } from '../../../platform/clock/clock.ts';
import { firstRow, run, sql, type Tx } from '../../../platform/db/tx.ts';
import type { IdentityCall } from '../identity.ts';
import { kioskHere } from './kiosk-way.ts';

export interface SeenKiosk {
  id: string;
  name: string;
  communityId: string;
}

/**
 * The screen that asks, noted as seen (once in ten minutes). `also` reads what it shows, in the same
 * transaction of its community. Null on a device that is no screen.
 */
export async function seeKiosk<T>(
  call: IdentityCall,
  also: (tx: Tx, kiosk: SeenKiosk) => Promise<T>,
): Promise<T | null> {
  const way = await kioskHere(call);
  if (way === null) return null;
  return await call.db.transact([way.communityId], async (tx) => {
    const kiosk = await firstRow(
      tx,
      sql<SeenKiosk & { stale: boolean }>`select id, name, community_id as "communityId",
          coalesce(last_seen_at < ${call.now}::timestamptz - interval '10 minutes', true) as stale
        from kiosk
        where community_id = ${way.communityId} and id = ${way.kioskId} and revoked_at is null`,
    );
    if (kiosk === undefined) return null;
    if (kiosk.stale) noteSeen(tx, kiosk, call.now);
    return await also(tx, kiosk);
  });
}

function noteSeen(tx: Tx, { communityId, id }: SeenKiosk, now: Instant): void {
  void run(
    tx,
    sql`update kiosk set last_seen_at = ${now} where community_id = ${communityId} and id = ${id}`,
  );
}
