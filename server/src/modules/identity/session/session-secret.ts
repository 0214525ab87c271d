import { hash, randomBytes } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';

export const sessionDays = 30;
const wellFormed = /^[\w-]{43}$/;

/**
 * What the browser calls it. By HTTPS it carries the prefix `__Host-`: browsers then take it from this
 * very host alone, so neither a page of a neighbouring subdomain nor somebody on the wire can plant a
 * session of theirs. By plain HTTP (a machine of one's own) browsers refuse that prefix.
 */
export const cookieNameOf = (server: { secure: boolean }): string =>
  server.secure ? '__Host-linli' : 'linli';

/** 256 random bits as base64url: what the browser keeps. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/** What the database keeps of it. A slow hash would add nothing: the secret cannot be guessed. */
export const hashOf = (secret: string): Buffer => hash('sha256', secret, 'buffer');

/** The secret that came with a request, or null; text that cannot be one never reaches the database. */
export function secretOf(request: FastifyRequest, server: { secure: boolean }): string | null {
  const value = request.cookies[cookieNameOf(server)];
  return value !== undefined && wellFormed.test(value) ? value : null;
}

export function giveCookie(reply: FastifyReply, cookie: { secret: string; secure: boolean }): void {
  reply.setCookie(cookieNameOf(cookie), cookie.secret, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: cookie.secure,
    maxAge: sessionDays * 86_400,
  });
}

/**
 * Browsers keep photos, unencrypted: they are told to drop them with the session. Only by HTTPS, or at the
 * machine itself, do they obey.
 */
export function forgetKept(reply: FastifyReply): void {
  reply.header('clear-site-data', '"cache"');
}

export function takeCookie(reply: FastifyReply, cookie: { secure: boolean }): void {
  reply.clearCookie(cookieNameOf(cookie), {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: cookie.secure,
  });
}
