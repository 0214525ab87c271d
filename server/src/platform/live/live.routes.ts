import { platformContract } from '@linli/contract';
import type { Clock } from '../clock/clock.ts';
import type { Database } from '../db/database.ts';
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
        const now = await db.read([communityId], (tx) =>
          door.doorkeeper.actor(tx, secret, communityId, clock.now()),
        );
        return now !== 'unknown' && now.roles.length > 0 ? now : null;
      });
      return reply;
    },
  );
}
