import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { id, inCommunity, instant, page, paging, shortText } from './shared.ts';

export const cardState = z.enum(['active', 'locked', 'ended']);

const card = z.object({
  id,
  personId: id,
  personName: z.string(),
  homeLabel: z.string().nullable(),
  /** The first six digits of its number. */
  serial: z.string(),
  state: cardState,
  madeAt: instant,
  madeByName: z.string().nullable(),
  endedAt: instant.nullable(),
  lockedAt: instant.nullable(),
  lastUsedAt: instant.nullable(),
  lastPlaceName: z.string().nullable(),
});
export type Card = z.infer<typeof card>;

/** What stands on a card; told once, when it is made, and kept nowhere. */
const printedCard = z.object({
  id,
  personId: id,
  personName: z.string(),
  homeLabel: z.string().nullable(),
  communityName: z.string(),
  stewardName: z.string().nullable(),
  stewardPhone: z.string().nullable(),
  /** Twelve digits. */
  number: z.string(),
  /** What its QR code holds. */
  secret: z.string(),
});
export type PrintedCard = z.infer<typeof printedCard>;

const kiosk = z.object({
  id,
  name: z.string(),
  madeAt: instant,
  madeByName: z.string().nullable(),
  device: z.string().nullable(),
  pairedAt: instant.nullable(),
  lastSeenAt: instant.nullable(),
  revokedAt: instant.nullable(),
});
export type Kiosk = z.infer<typeof kiosk>;
const pairing = z.object({ kiosk, code: z.string(), expiresAt: instant });

/** What a card or a person's hand hands over: the text of the QR code, or the number. */
const given = z.string().trim().min(6).max(200);

const openHours = z.object({ opens: z.string(), closes: z.string() });

/** What everybody may read who stands before the screen. */
const kioskPage = z.object({
  kiosk: z.object({ id, name: z.string(), communityId: id, communityName: z.string() }).nullable(),
  notices: z.array(
    z.object({
      id,
      textZh: z.string(),
      textEn: z.string(),
      startsAt: instant,
      expectedUntil: instant.nullable(),
    }),
  ),
  wall: z.array(
    z.object({
      id,
      categoryNameZh: z.string(),
      categoryNameEn: z.string(),
      placeLabel: z.string(),
      words: z.string(),
      publishedAt: instant,
    }),
  ),
  /** Today's opening hours of the office; empty when it is closed today. */
  hours: z.array(openHours),
});

const cardSession = z.object({
  communityId: id,
  personId: id,
  /** The name is not shown to the hall. */
  surname: z.string(),
  /** Seconds without a request after which it is over. */
  idleSeconds: z.number().int(),
});
export type CardSession = z.infer<typeof cardSession>;

const readRefusals = [
  'identity.card_unknown',
  'identity.card_locked',
  'identity.card_ended',
  'identity.card_wait',
];

export const cardContract = {
  listCards: endpoint({
    method: 'GET',
    path: '/api/communities/:communityId/cards',
    summary: 'Cards, newest first; a steward sees those of the people of their buildings.',
    params: inCommunity,
    query: z.strictObject({ ...paging, state: cardState.optional(), personId: id.optional() }),
    out: page(card),
  }),
  makeCards: endpoint({
    method: 'POST',
    path: '/api/communities/:communityId/cards',
    summary: 'Print cards for residents. A former card of theirs is dead at once.',
    params: inCommunity,
    body: z.strictObject({ personIds: z.array(id).min(1).max(40) }),
    out: z.object({ items: z.array(printedCard) }),
    refusals: ['identity.card_not_resident', 'identity.guardian_needed'],
  }),
  endCard: endpoint({
    method: 'DELETE',
    path: '/api/communities/:communityId/cards/:cardId',
    summary: 'Make a card useless at once, also where it is being used.',
    params: inCommunity.extend({ cardId: id }),
    refusals: ['identity.card_ended'],
  }),
  readCard: endpoint({
    method: 'POST',
    path: '/api/communities/:communityId/cards/readings',
    summary: 'Staff read a card with their phone: whose it is.',
    params: inCommunity,
    body: z.strictObject({ card: given }),
    out: z.object({
      personId: id,
      personName: z.string(),
      homeId: id.nullable(),
      homeLabel: z.string().nullable(),
    }),
    refusals: readRefusals,
  }),
  listKiosks: endpoint({
    method: 'GET',
    path: '/api/communities/:communityId/kiosks',
    summary: 'The screens in the halls.',
    params: inCommunity,
    out: z.object({ items: z.array(kiosk) }),
  }),
  createKiosk: endpoint({
    method: 'POST',
    path: '/api/communities/:communityId/kiosks',
    summary: 'Name a screen and get the code to pair it with, good for ten minutes and once.',
    params: inCommunity,
    body: z.strictObject({ id, name: shortText }),
    out: pairing,
    refusals: ['identity.kiosk_revoked'],
  }),
  pairKioskAnew: endpoint({
    method: 'POST',
    path: '/api/communities/:communityId/kiosks/:kioskId/pairing',
    summary: 'Another code for a screen; the tablet it had is out once the code is used.',
    params: inCommunity.extend({ kioskId: id }),
    out: pairing,
    refusals: ['identity.kiosk_revoked'],
  }),
  revokeKiosk: endpoint({
    method: 'DELETE',
    path: '/api/communities/:communityId/kiosks/:kioskId',
    summary: 'The tablet shows nothing of the community any more, at once.',
    params: inCommunity.extend({ kioskId: id }),
    refusals: ['identity.kiosk_revoked'],
  }),
  pairKiosk: endpoint({
    method: 'POST',
    path: '/api/kiosk',
    summary: 'Make this tablet the screen that the code names.',
    body: z.strictObject({ code: z.string().regex(/^\d{8}$/) }),
    out: z.object({ name: z.string() }),
    refusals: ['identity.pairing_code_wrong', 'identity.pairing_wait'],
  }),
  getKiosk: endpoint({
    method: 'GET',
    path: '/api/kiosk',
    summary: 'What the screen shows to everybody; `kiosk` is null on a tablet that is none.',
    out: kioskPage,
  }),
  openCardSession: endpoint({
    method: 'POST',
    path: '/api/kiosk/session',
    summary:
      'Sign in at a paired screen with a card. Low rights, over a minute after the last touch.',
    body: z.strictObject({ card: given }),
    out: cardSession,
    refusals: [...readRefusals, 'identity.kiosk_unpaired', 'identity.account_disabled'],
  }),
  getCardSession: endpoint({
    method: 'GET',
    path: '/api/kiosk/session',
    summary: 'Whose card session this is; keeps it for another minute.',
    out: cardSession,
    refusals: ['identity.no_card'],
  }),
};
