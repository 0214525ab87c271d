import { timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Database } from '../db/database.ts';
import { pendingMigrations } from '../db/migrate.ts';
import { notFound } from '../refusal/refusal.ts';
import type { Metrics } from './metrics.ts';

export interface HealthDeps {
  db: Database;
  /** Null in a process that runs no jobs. */
  jobs: { ready(): boolean } | null;
  metrics: Metrics;
  /** With a token `/metrics` asks for it; without one it answers this machine only. */
  token: string | null;
}

type Part = 'ok' | 'down' | 'pending' | 'off';

/** `/healthz` the process lives, `/readyz` it can serve, `/metrics` what Prometheus collects. */
export function registerHealth(app: FastifyInstance, deps: HealthDeps): void {
  app.get('/healthz', async (_request, reply) =>
    reply.header('cache-control', 'no-store').send({ status: 'ok' }),
  );
  const migrations = migrationsPart(deps.db);
  app.get('/readyz', async (_request, reply) => {
    const parts = {
      database: await databasePart(deps.db),
      migrations: await migrations(),
      jobs: jobsPart(deps.jobs),
    };
    const ready = Object.values(parts).every((part) => part === 'ok' || part === 'off');
    return reply
      .code(ready ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({ status: ready ? 'ready' : 'not_ready', parts });
  });
  app.get('/metrics', async (request, reply) => {
    if (!mayReadMetrics(request, deps.token)) throw notFound();
    const text = await deps.metrics.registry.metrics();
    return reply
      .header('cache-control', 'no-store')
      .type(deps.metrics.registry.contentType)
      .send(text);
  });
}

/** Longer than any pause a healthy database makes, shorter than a prober's patience. */
const answerWithinMs = 3000;

async function databasePart(db: Database): Promise<Part> {
  const asked = db.read([], (tx) => tx.query('select 1'));
  return (await within(asked)) === undefined ? 'down' : 'ok';
}

/** A schema once up to date stays so while this version runs: then it is not asked again. */
function migrationsPart(db: Database): () => Promise<Part> {
  let done = false;
  return async () => {
    if (done) return 'ok';
    const pending = await within(pendingMigrations(db));
    if (pending === undefined) return 'down';
    done = pending.length === 0;
    return done ? 'ok' : 'pending';
  };
}

function jobsPart(jobs: HealthDeps['jobs']): Part {
  if (jobs === null) return 'off';
  return jobs.ready() ? 'ok' : 'down';
}

/** What was promised, or undefined when it failed or took too long. */
async function within<T>(asked: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), answerWithinMs);
  });
  try {
    return await Promise.race([asked, late]);
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}

/** A proxy on this machine also calls from loopback, but says for whom: that is not this machine. */
function mayReadMetrics(request: FastifyRequest, token: string | null): boolean {
  const { headers, socket } = request;
  if (token !== null) return sameSecret(headers.authorization ?? '', `Bearer ${token}`);
  const forwarded = ['x-forwarded-for', 'forwarded', 'x-real-ip'].some((name) => name in headers);
  return !forwarded && loopback.test(socket.remoteAddress ?? '');
}

const loopback = /^(::1|(::ffff:)?127(\.\d+){3})$/;

function sameSecret(given: string, expected: string): boolean {
  const one = Buffer.from(given);
  const other = Buffer.from(expected);
  return one.length === other.length && timingSafeEqual(one, other);
}
