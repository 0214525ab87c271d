import { platformContract } from '@linli/contract';
import type { Clock, Instant } from '../clock/clock.ts';
import type { Database } from '../db/database.ts';
import type { Tx } from '../db/tx.ts';
import type { Doorkeeper } from '../http/mount.ts';
import { communityRoute, everyRole, type Route } from '../http/route.ts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Live } from './live.ts';

interface Door {
  doorkeeper: Doorkeeper;
  secretOf(request: FastifyRequest): string | null;
}

/** The stream of small facts that screens refresh by; asks the doorkeeper again at every beat. */
export function liveRoute(live: Live, db: Database, clock: Clock, door: Door): Route {
  return communityRoute(
    platformContract.live,
    everyRole,
    async (ctx) => (reply: FastifyReply, request: FastifyRequest) => {
      const secret = door.secretOf(request);
      const { communityId, actor } = ctx;
      live.follow(reply, communityId, actor, async () => {
        if (secret === null) return null;
        const principalId = actor.agent === undefined ? null : actor.personId;
        const asked = { secret, communityId, now: clock.now(), principalId };
        const now = await db.read([communityId], (tx) => whoIs(door.doorkeeper, tx, asked));
        return now !== 'unknown' && now !== 'no_proxy' && now.roles.length > 0 ? now : null;
      });
      return reply;
    },
    { proxy: ['requests', 'bills'] },
  );
}

/** Somebody, or whom they act for: an ended proxy ends the stream as an ended session does. */
function whoIs(
  doorkeeper: Doorkeeper,
  tx: Tx,
  asked: { secret: string; communityId: string; now: Instant; principalId: string | null },
) {
  const { secret, communityId, now, principalId } = asked;
  if (principalId === null) return doorkeeper.actor(tx, secret, communityId, now);
  return doorkeeper.agentFor(tx, secret, { communityId, principalId, now, hold: false });
}
