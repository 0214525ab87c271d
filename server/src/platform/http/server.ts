import cookie from '@fastify/cookie';
import Fastify, {
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';
import type { Logger } from 'pino';
import { newId } from '../ids/ids.ts';
import { Refusal, statusOf } from '../refusal/refusal.ts';
import type { Metrics } from './metrics.ts';

export interface HttpOptions {
  log: Logger;
  metrics: Metrics;
  /** Behind a proxy that sets X-Forwarded-For: how many to trust, or none. */
  trustProxy: boolean;
  /** Where people reach this server, for the check of where a write came from. */
  publicUrl: string | null;
  /** HTTPS outside: cookies are marked secure and browsers are told to stay on it. */
  secure: boolean;
}

/** The bare HTTP server: request ids, security headers, refusals and crashes; routes are mounted on it. */
export async function createHttp(options: HttpOptions): Promise<FastifyInstance> {
  const app = Fastify({
    logger: false,
    // The one proxy in front and no more: what stands further left in X-Forwarded-For anybody can write.
    trustProxy: options.trustProxy ? (_address, hop) => hop === 0 : false,
    requestTimeout: 300_000,
    frameworkErrors: (error, request, reply) => {
      head(request, reply, options.secure);
      void answerRefusal(error, request, reply, options.log);
    },
    bodyLimit: 1_000_000,
    genReqId: () => newId(),
    routerOptions: { maxParamLength: 200 },
    forceCloseConnections: 'idle',
  });
  await app.register(cookie);
  app.addContentTypeParser(/^(image|video)\//, { parseAs: 'buffer' }, (_request, body, done) =>
    done(null, body),
  );
  app.addHook('onRequest', async (request, reply) => {
    head(request, reply, options.secure);
    refuseForgery(request, options.publicUrl);
  });
  app.addHook('onResponse', async (request, reply) => {
    // The pattern and not the address: an address may hold what somebody searched for.
    const route = request.routeOptions.url ?? 'none';
    options.metrics.request(request.method, route, reply.statusCode, reply.elapsedTime);
    const line = {
      req: request.id,
      method: request.method,
      route,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
    };
    if (reply.statusCode >= 500) options.log.error(line, 'request');
    else options.log.debug(line, 'request');
  });
  app.setErrorHandler((error: FastifyError | Refusal, request, reply) =>
    answerRefusal(error, request, reply, options.log),
  );
  return app;
}

function head(request: FastifyRequest, reply: FastifyReply, secure: boolean): void {
  reply.header('x-request-id', request.id);
  reply.headers(securityHeaders(secure));
  if (looks.test(request.url)) reply.header('permissions-policy', permissions('self'));
}

function answerRefusal(
  error: FastifyError | Refusal,
  request: FastifyRequest,
  reply: FastifyReply,
  log: Logger,
) {
  const refusal = asRefusal(error);
  const bug = refusal.code === 'internal' ? error : refusal.cause;
  if (bug !== undefined) log.error({ req: request.id, err: bug }, 'bug');
  // Usually a client that mixed up its ids, but a rule of ours may have missed it: worth a line.
  if (refusal.code === 'id_taken' && refusal !== error)
    log.warn({ req: request.id, constraint: (error as DatabaseError).constraint }, 'id taken');
  if (refusal.code === 'busy') reply.header('retry-after', '2');
  return reply
    .code(statusOf(refusal.code))
    .type('application/json; charset=utf-8')
    .send(
      JSON.stringify({
        error: { code: refusal.code, details: refusal.details, requestId: request.id },
      }),
    );
}

/** What the database and the HTTP layer throw, in words of ours. */
function asRefusal(error: FastifyError | Refusal): Refusal {
  if (error instanceof Refusal) return error;
  if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE') return new Refusal('body_too_large');
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500) {
    return new Refusal('invalid_input', { field: 'body', problem: error.code });
  }
  if (busyCodes.has(error.code)) return new Refusal('busy');
  if (isTakenId(error)) return new Refusal('id_taken');
  return new Refusal('internal');
}

type DatabaseError = FastifyError & { constraint?: string };

/**
 * An id that a client made names another thing already. Rules look before they write; when both are
 * sent at once neither sees the other, and the second is noticed only by the primary key.
 */
const isTakenId = (error: DatabaseError): boolean =>
  error.code === '23505' && (error.constraint?.endsWith('_pkey') ?? false);

/** Deadlock, serialisation failure, lock timeout, too many connections, server shutting down: try again. */
const busyCodes = new Set(['40P01', '40001', '55P03', '53300', '57P01', '57P03', 'ECONNREFUSED']);

/** Browsers send a cookie to us from other sites' forms too; a header of our own they cannot. */
function refuseForgery(request: FastifyRequest, publicUrl: string | null): void {
  if (request.method === 'GET' || request.method === 'HEAD' || request.method === 'OPTIONS') return;
  if (request.headers['x-linli-csrf'] === undefined) throw new Refusal('csrf');
  const { origin, host } = request.headers;
  if (origin === undefined) return;
  if (publicUrl !== null && origin === new URL(publicUrl).origin) return;
  if (hostOf(origin) !== host) throw new Refusal('csrf');
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}

const policy = [
  "default-src 'self'",
  "script-src 'self'",
  // Ant Design writes its styles at run time.
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  // Captions of a video are text of the page.
  "media-src 'self' blob:",
  "worker-src 'self' blob:",
  "connect-src 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "object-src 'none'",
].join('; ');

/** The apps that read codes; every other page is denied the camera. */
const looks = /^\/(desk|kiosk)(\/|\?|$)/;
function permissions(camera: 'self' | ''): string {
  return `camera=(${camera}), geolocation=(self), microphone=()`;
}

const plainHeaders = {
  'content-security-policy': policy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': permissions(''),
};
const secureHeaders = { ...plainHeaders, 'strict-transport-security': 'max-age=31536000' };
const securityHeaders = (secure: boolean) => (secure ? secureHeaders : plainHeaders);
