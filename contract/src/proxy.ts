import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { proxyThing } from './platform.ts';
import { id, inCommunity, instant, mobile, personName, shortText } from './shared.ts';

/** A year by default, and at most three: afterwards somebody agrees anew. */
export const proxyDays = { least: 1, usual: 365, most: 1096 };
const days = z.number().int().min(proxyDays.least).max(proxyDays.most).default(proxyDays.usual);
const things = z.array(proxyThing).min(1).max(4);

export const proxy = z.object({
  id,
  communityId: id,
  communityName: z.string(),
  principal: z.object({ personId: id, name: z.string() }),
  agent: z.object({ personId: id, name: z.string(), phoneMasked: z.string().nullable() }),
  things: z.array(proxyThing),
  /** By a code to the principal's phone, on paper, or the principal's own invitation. */
  consent: z.enum(['code', 'paper', 'invite']),
  photoId: id.nullable(),
  recordedByName: z.string().nullable(),
  startsAt: instant,
  endsAt: instant,
  /** False once it was ended or its time is up. */
  current: z.boolean(),
  endedAt: instant.nullable(),
  endedBy: z.enum(['principal', 'agent', 'staff', 'renewed', 'erased']).nullable(),
  endReason: z.string().nullable(),
});
export type Proxy = z.infer<typeof proxy>;

/** What a session knows of whom its account may act for. */
export const actingFor = z.object({
  proxyId: id,
  communityId: id,
  communityName: z.string(),
  personId: id,
  name: z.string(),
  things: z.array(proxyThing),
  endsAt: instant,
});

const proxies = z.object({ items: z.array(proxy) });

export const proxyContract = {
  askProxy: endpoint({
    method: 'POST',
    path: '/api/proxies/asks',
    summary:
      'Ask to act for somebody: a code goes to their phone. Answers the same whether or not phone and name fit anybody.',
    body: z.strictObject({
      id,
      name: personName,
      phone: mobile,
      things,
      days,
      /** How the agent is called; needed while the account has no name yet. */
      myName: personName.optional(),
    }),
    out: z.object({ askId: id, expiresAt: instant, resendSeconds: z.number().int() }),
    refusals: ['identity.too_many_codes', 'identity.proxy_self', 'identity.proxy_name_needed'],
  }),
  confirmProxy: endpoint({
    method: 'POST',
    path: '/api/proxies/asks/:askId/confirmation',
    summary: 'The code that the other one read out: from now on the caller may act for them.',
    params: z.strictObject({ askId: id }),
    body: z.strictObject({ code: z.string().regex(/^\d{6}$/) }),
    out: proxies,
    refusals: ['identity.code_wrong', 'identity.code_expired', 'identity.proxy_too_many'],
  }),
  inviteAgent: endpoint({
    method: 'POST',
    path: '/api/communities/:communityId/proxy-invites',
    summary:
      'Invite somebody to act for me: the code is for me to tell them, and of use only to that phone, for a day.',
    params: inCommunity,
    body: z.strictObject({ id, name: personName, phone: mobile, things, days }),
    out: z.object({ code: z.string(), expiresAt: instant }),
    refusals: ['identity.proxy_self', 'identity.guardian_needed', 'identity.too_many_codes'],
  }),
  acceptInvite: endpoint({
    method: 'POST',
    path: '/api/proxies/invitations/acceptance',
    summary: 'The code that somebody who invited me told me: from now on I may act for them.',
    body: z.strictObject({ code: z.string().regex(/^\d{6}$/) }),
    out: proxies,
    refusals: ['identity.code_wrong', 'identity.code_expired', 'identity.proxy_too_many'],
  }),
  listMyProxies: endpoint({
    method: 'GET',
    path: '/api/proxies',
    summary: 'Whom I act for, and who acts for me; also those that ended in the last year.',
    out: z.object({ byMe: z.array(proxy), forMe: z.array(proxy) }),
  }),
  endMyProxy: endpoint({
    method: 'DELETE',
    path: '/api/proxies/:inCommunityId/:proxyId',
    summary: 'End it at once, from either side. Ending what is over changes nothing.',
    params: z.strictObject({ inCommunityId: id, proxyId: id }),
  }),
  listProxies: endpoint({
    method: 'GET',
    path: '/api/communities/:communityId/proxies',
    summary: 'Who acts for whom, for staff; of one person or the newest of the community.',
    params: inCommunity,
    query: z.strictObject({ personId: id.optional() }),
    out: proxies,
  }),
  recordProxy: endpoint({
    method: 'POST',
    path: '/api/communities/:communityId/proxies',
    summary: 'Write down a consent given on paper, with its photo.',
    params: inCommunity,
    body: z.strictObject({
      id,
      principalId: id,
      agent: z.union([
        z.strictObject({ personId: id }),
        z.strictObject({ name: personName, phone: mobile }),
      ]),
      things,
      days,
      photoId: id,
    }),
    out: proxy,
    refusals: [
      'identity.proxy_own_paper',
      'identity.guardian_needed',
      'identity.proxy_self',
      'identity.proxy_not_a_resident',
      'identity.proxy_photo_unknown',
      'identity.proxy_phone_of_another',
      'identity.proxy_too_many',
    ],
  }),
  endProxy: endpoint({
    method: 'POST',
    path: '/api/communities/:communityId/proxies/:proxyId/end',
    summary: 'Staff end it, with a reason both can read.',
    params: inCommunity.extend({ proxyId: id }),
    body: z.strictObject({ reason: shortText }),
    out: proxy,
    refusals: ['identity.proxy_ended_already'],
  }),
};
