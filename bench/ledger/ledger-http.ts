import { randomBytes, hash } from 'node:crypto';
import { addOrganisations } from '../../server/src/modules/community/index.ts';
import type { Ctx } from '../../server/src/platform/context.ts';
import type { Database } from '../../server/src/platform/db/database.ts';
import { newId } from '../../server/src/platform/ids/ids.ts';
import { httpLoad, type Load } from '../http-load.ts';
import { startServer } from '../server-process.ts';

const budgets = 100;
const connections = 8;

interface Stack {
  db: Database;
  databaseUrl: string;
  /** For what the server keeps in files. */
  folder: string;
  communityId: string;
  as<T>(work: (ctx: Ctx) => Promise<T>): Promise<T>;
  seconds: number;
}

/**
 * Transfers a second through all of it: HTTP, session, role, validation, row-level security, audit. Each call
 * puts points from what the community issues into one of a hundred budgets.
 */
export async function transfersOverHttp(stack: Stack): Promise<Load> {
  const { communityId, folder, databaseUrl, seconds } = stack;
  const cookie = await signInManager(stack);
  const organisations = await stack.as((ctx) =>
    addOrganisations(
      ctx,
      Array.from({ length: budgets }, (_, nth) => ({
        kind: 'social_organisation' as const,
        name: `机构${nth}`,
      })),
    ),
  );
  const server = await startServer({ dataDir: folder, databaseUrl });
  try {
    let nth = 0;
    const next = () => ({
      method: 'PUT' as const,
      path: `/api/communities/${communityId}/ledger/fundings/${newId()}`,
      cookie,
      body: {
        organisationId: organisations[nth++ % budgets],
        unit: 'green',
        amount: 1,
        direction: 'fund',
        reason: 'bench',
      },
    });
    const load = (length: number) =>
      httpLoad({ port: server.port, connections, seconds: length, next });
    await load(1);
    return await load(seconds);
  } finally {
    await server.stop();
  }
}

/** @returns the cookie of a manager's session */
async function signInManager({ db, communityId }: Stack): Promise<string> {
  const secret = randomBytes(32).toString('base64url');
  const [accountId, personId] = [newId(), newId()];
  await db.asOwner(async (tx) => {
    await tx.query(`set local app.scope = '{${communityId}}'`);
    const inserts: readonly (readonly [string, readonly unknown[]])[] = [
      [
        `insert into account (id, name, phone, created_at) values ($1, '经理', '13900000000', now())`,
        [accountId],
      ],
      [
        `insert into session (id, account_id, secret_hash, device, ip, created_at, last_seen_at, expires_at)
         values ($1, $2, $3, 'bench', '127.0.0.1', now(), now(), now() + interval '1 day')`,
        [newId(), accountId, hash('sha256', secret, 'buffer')],
      ],
      [
        'insert into account_community (account_id, community_id) values ($1, $2)',
        [accountId, communityId],
      ],
      [
        `insert into person (community_id, id, account_id, name, phone, created_at)
         values ($1, $2, $3, '经理', '13900000000', now())`,
        [communityId, personId, accountId],
      ],
      [
        `insert into membership (community_id, id, person_id, role, starts_at, verified_at)
         values ($1, $2, $3, 'manager', now() - interval '1 day', now())`,
        [communityId, newId(), personId],
      ],
    ];
    for (const [text, parameters] of inserts) await tx.query(text, parameters);
  });
  return `linli=${secret}`;
}
