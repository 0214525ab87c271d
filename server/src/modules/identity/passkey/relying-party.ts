import { isIP } from 'node:net';
import type { FastifyRequest } from 'fastify';

export interface RelyingParty {
  id: string;
  origin: string;
}

/**
 * Whom passkeys of this server are made for. The server's own address says it; without one it is a
 * machine of one's own, and only the name `localhost` is believed: any other name in the Host header
 * could be anybody's.
 */
export function relyingParty(given: {
  publicUrl: string | null;
  raw: Pick<FastifyRequest, 'headers'>;
}): RelyingParty | { obstacle: 'plain_http' | 'ip_address' } {
  const address = given.publicUrl ?? `http://${given.raw.headers.host ?? ''}`;
  if (!URL.canParse(address)) return { obstacle: 'plain_http' };
  const { protocol, hostname, origin } = new URL(address);
  if (isIP(hostname) !== 0 || hostname.startsWith('[')) return { obstacle: 'ip_address' };
  if (protocol === 'https:' || hostname === 'localhost') return { id: hostname, origin };
  return { obstacle: 'plain_http' };
}
