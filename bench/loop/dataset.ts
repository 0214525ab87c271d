import { hash, randomBytes } from 'node:crypto';
import { systemClock } from '../../server/src/platform/clock/clock.ts';
import type { Database } from '../../server/src/platform/db/database.ts';
import { categoryIdOf } from '../../server/src/modules/service/index.ts';
import { loadCommunity } from './load-community.ts';
import {
  acceptedEvery,
  communitiesAtMost,
  idOf,
  measuredCommunities,
  ordersPerCommunity,
  roles,
  type BenchRole,
} from './shape.ts';

/** Repairs in the home that a dispatcher assigns: the commonest thing a resident asks for. */
const categoryKeys = [
  'repair-water-leak',
  'repair-home-drain',
  'repair-home-power',
  'repair-heating',
];

export interface Dataset {
  communities: number;
  cookie(community: number, role: BenchRole): string;
  /** What CREATE asks for. */
  categoryId(community: number): string;
  /** Adds communities until there are so many. */
  growTo(communities: number, told: (done: number) => void): Promise<void>;
}

/** Makes the bench's data in an empty, migrated database. */
export function createDataset(db: Database): Dataset {
  const secrets = new Map<string, string>();
  const dataset: Dataset = {
    communities: 0,
    cookie: (community, role) => `linli=${secrets.get(`${community} ${role}`)}`,
    categoryId: (community) => categoryIdOf(idOf('community', community), categoryKeys[0]!),
    growTo: async (communities, told) => {
      if (communities > communitiesAtMost)
        throw new Error(`at most ${communitiesAtMost} communities`);
      while (dataset.communities < communities) {
        const community = dataset.communities++;
        const own = roles.map(() => randomBytes(32).toString('base64url'));
        roles.forEach((role, index) => secrets.set(`${community} ${role}`, own[index]!));
        await loadCommunity(db, {
          community,
          now: systemClock.now(),
          secretHashes: own.map((secret) => hash('sha256', secret, 'buffer')),
          categoryIds: categoryKeys.map((key) => categoryIdOf(idOf('community', community), key)),
        });
        told(community + 1);
      }
      await db.execute('vacuum analyze');
    },
  };
  return dataset;
}

export interface AcceptedOrder {
  community: number;
  orderId: string;
  version: number;
}

/**
 * Takes back the arrivals of the last round, and answers the orders an engineer may arrive at: one
 * of each community in turn.
 */
export async function readyOrders(db: Database, communities: number): Promise<AcceptedOrder[]> {
  const measured = Array.from(
    { length: Math.min(communities, measuredCommunities) },
    (_, community) => community,
  );
  const found = await Promise.all(measured.map((community) => readyOrdersOf(db, community)));
  const longest = Math.max(...found.map((list) => list.length));
  return Array.from({ length: longest }).flatMap((_, index) =>
    found.flatMap((list) => list[index] ?? []),
  );
}

async function readyOrdersOf(db: Database, community: number): Promise<AcceptedOrder[]> {
  const communityId = idOf('community', community);
  const found = await db.transact([communityId], async (tx) => {
    const own = `community_id = $1 and number <= ${ordersPerCommunity} and (number - 1) % ${acceptedEvery} = 0`;
    void tx.query(
      `update work_order set state = 'accepted', arrived_at = null where ${own} and state = 'arrived'`,
      [communityId],
    );
    return tx.query<{ id: string; version: number }>(
      `select id, version from work_order where ${own} and state = 'accepted' order by number`,
      [communityId],
    );
  });
  return found.rows.map(({ id, version }) => ({ community, orderId: id, version }));
}
