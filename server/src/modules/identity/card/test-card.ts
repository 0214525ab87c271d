import { randomInt } from 'node:crypto';
import type { CardSession } from '@linli/contract';
import { newId } from '../../../platform/ids/ids.ts';
import type { Client, TestApp } from '../../../../test/support/test-app.ts';

/** A tablet in a hall: its device cookie, and the card's that is being used. */
export interface Tablet {
  kioskId: string;
  device: string;
  card: string | null;
}

interface Answer<T> {
  status: number;
  code: string | null;
  body: T;
}

/** Calls as a tablet, with its cookies. */
export async function asTablet<T = unknown>(
  app: TestApp,
  tablet: { device: string | null; card: string | null },
  request: {
    method: 'GET' | 'POST' | 'PUT' | 'DELETE';
    url: string;
    payload?: object;
    remoteAddress?: string;
  },
): Promise<Answer<T> & { cookies: Record<string, string> }> {
  // From somewhere nobody else is, so that what other tests have tried is none of this one's limits.
  const remoteAddress = `10.${[1, 2, 3].map(() => randomInt(256)).join('.')}`;
  const cookie = [tablet.device, tablet.card].filter((one) => one !== null).join('; ');
  const response = await app.app.http.inject({
    remoteAddress,
    ...request,
    headers: { 'x-linli-csrf': '1', ...(cookie === '' ? {} : { cookie }) },
  });
  const body = response.body === '' ? undefined : response.json();
  const cookies = Object.fromEntries(response.cookies.map(({ name, value }) => [name, value]));
  return {
    status: response.statusCode,
    code: response.statusCode >= 400 ? body.error.code : null,
    body: body as T,
    cookies,
  };
}

/** Pairs a tablet as staff do: a code from the console, typed on the tablet. */
export async function pairTablet(app: TestApp, staff: Client, name = '大厅'): Promise<Tablet> {
  const made = await staff.call('createKiosk', { body: { id: newId(), name } });
  const { code, kiosk } = made.body;
  const nothing = { device: null, card: null };
  const request = { method: 'POST', url: '/api/kiosk', payload: { code } } as const;
  const { cookies, code: refused } = await asTablet(app, nothing, request);
  if (refused !== null) throw new Error(`pairing was refused: ${refused}`);
  return { kioskId: kiosk.id, device: `linli-kiosk=${cookies['linli-kiosk']}`, card: null };
}

/** Holds a card before a tablet, which keeps the session that comes of it. */
export async function showCard(
  app: TestApp,
  tablet: Tablet,
  card: string,
): Promise<Answer<CardSession>> {
  const answer = await asTablet<CardSession>(app, tablet, {
    method: 'POST',
    url: '/api/kiosk/session',
    payload: { card },
  });
  if (answer.code === null) tablet.card = `linli=${answer.cookies['linli']}`;
  return answer;
}
