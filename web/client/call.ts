import type {
  BodyInput,
  EndpointName,
  Endpoints,
  OutOf,
  ParamsOf,
  QueryInput,
} from '@linli/contract';
import { askForFactor, needsFactor } from './factor.ts';
import { actingFor, actingHeaders } from './acting.ts';
import { noteReach } from './reach.ts';
import { routes } from './routes.gen.ts';

export type Params<N extends EndpointName> = ParamsOf<Endpoints[N]>;
export type Query<N extends EndpointName> = QueryInput<Endpoints[N]>;
export type Body<N extends EndpointName> = BodyInput<Endpoints[N]>;
export type Out<N extends EndpointName> = OutOf<Endpoints[N]>;

export interface Input<N extends EndpointName> {
  params?: Params<N>;
  query?: Query<N>;
  body?: Body<N>;
}

/** The server said no, in a code that the catalogue translates (`refusals:<code>`). */
export class ApiRefusal extends Error {
  readonly code: string;
  readonly details: Record<string, unknown>;
  readonly requestId: string;
  readonly status: number;

  constructor(
    status: number,
    error: { code: string; details: Record<string, unknown>; requestId: string },
  ) {
    super(error.code);
    this.status = status;
    this.code = error.code;
    this.details = error.details;
    this.requestId = error.requestId;
  }
}

/** The request did not reach the server, or its answer did not reach us: it may be sent again. */
export class ApiOffline extends Error {}

/** How long a call may take before it counts as lost. */
export const patienceMs = 30_000;

/**
 * Calls an endpoint by its name in the contract.
 * @throws ApiRefusal when the server refuses, ApiOffline when it cannot be reached.
 */
export async function call<N extends EndpointName>(
  name: N,
  input: Input<N> = {},
  options: { patienceMs?: number | undefined } = {},
): Promise<Out<N>> {
  try {
    return await callOnce(name, input, options);
  } catch (error) {
    // Asked for in place, then the same call again: no form is lost over it.
    if (needsFactor(error) && (await askForFactor())) return callOnce(name, input, options);
    throw error;
  }
}

async function callOnce<N extends EndpointName>(
  name: N,
  input: Input<N>,
  options: { patienceMs?: number | undefined },
): Promise<Out<N>> {
  const [method] = routes[name];
  const url = urlOf(name, input);
  const response = await send(url, {
    method,
    headers: {
      ...actingHeaders(url),
      ...(method === 'GET' ? {} : { 'x-linli-csrf': '1' }),
      ...(input.body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(input.body === undefined ? {} : { body: JSON.stringify(input.body) }),
    signal: AbortSignal.timeout(options.patienceMs ?? patienceMs),
  });
  return answerOf(response.status, await response.text().catch(() => '')) as Out<N>;
}

/** The address of an endpoint: for images, downloads and streams. */
export function urlOf<N extends EndpointName>(name: N, input: Input<N> = {}): string {
  const [, path] = routes[name];
  const params = (input.params ?? {}) as Record<string, string>;
  const filled = path.replaceAll(/:(\w+)/g, (_, key: string) =>
    encodeURIComponent(params[key] ?? ''),
  );
  const given = Object.entries((input.query ?? {}) as Record<string, unknown>).filter(
    ([, value]) => value !== undefined && value !== '',
  );
  if (given.length === 0) return filled;
  return `${filled}?${new URLSearchParams(given.map(([key, value]) => [key, String(value)]))}`;
}

export const photoUrl = (communityId: string, photoId: string, size: 'full' | 'thumb' = 'thumb') =>
  urlOf('getPhoto', {
    params: { communityId, photoId },
    // An image sends no header: whose it is looked at for stands in its address.
    query: { size, for: actingFor()?.personId },
  });

export const videoUrl = (communityId: string, videoId: string) =>
  urlOf('getVideo', { params: { communityId, videoId } });

async function send(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, {
      credentials: 'same-origin',
      ...init,
    });
  } catch (error) {
    noteReach(false);
    throw new ApiOffline('offline', { cause: error });
  }
}

/**
 * What the server said: its answer as JSON, nothing after a 204.
 * @throws ApiRefusal when it refuses, ApiOffline when something between us spoke in its place.
 */
export function answerOf(status: number, text: string): unknown {
  noteReach(status < 502 || status > 504);
  if (status === 204) return undefined;
  const json = parsed(text);
  if (status >= 200 && status < 300 && json !== null) return json;
  if (json?.error !== undefined) throw new ApiRefusal(status, json.error);
  // A proxy's own page, or a half answer: the server itself has not spoken.
  throw new ApiOffline(`status ${status}`);
}

function parsed(text: string): { error?: ApiRefusal } | null {
  try {
    return JSON.parse(text) as { error?: ApiRefusal };
  } catch {
    return null;
  }
}

/** An id that orders by time (UUID version 7), made on this device so that a repeat is the same act. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const ms = Date.now();
  for (let index = 0; index < 6; index++)
    bytes[index] = Math.floor(ms / 2 ** (8 * (5 - index))) & 0xff;
  bytes[6] = 0x70 | (bytes[6]! & 0x0f);
  bytes[8] = 0x80 | (bytes[8]! & 0x3f);
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
