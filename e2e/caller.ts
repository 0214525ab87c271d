import {
  endpoints,
  type BodyInput,
  type EndpointName,
  type Endpoints,
  type OutOf,
  type ParamsOf,
  type QueryInput,
} from '@linli/contract';
import { randomUUID } from 'node:crypto';
import { visit, type Visitor } from './browser.ts';
import { photo } from './photos.ts';
import type { Stage } from './story.ts';

/** Somebody signed in who does by the API what another story shows on screens. */
export interface Caller extends Visitor {
  name: string;
  communityId: string;
  personId: string;
  call<N extends EndpointName>(
    name: N,
    input?: {
      params?: Partial<ParamsOf<Endpoints[N]>>;
      query?: QueryInput<Endpoints[N]>;
      body?: BodyInput<Endpoints[N]>;
    },
  ): Promise<OutOf<Endpoints[N]>>;
  /** Uploads a photo of one colour; the answer is its id. */
  upload(name: string, colour: string): Promise<string>;
}

/** A device of a demo person, with its page and with the API. */
export async function callerOf(
  { browser, base, language }: Stage,
  given: { as: string; size: 'phone' | 'desk' },
): Promise<Caller> {
  const visitor = await visit(browser, base, { ...given, language });
  const { request } = visitor.context;
  const session = (await (await request.get(`${base}/api/session`)).json()) as {
    memberships: { communityId: string; personId: string }[];
  };
  const { communityId, personId } = session.memberships[0]!;
  const headers = { 'x-linli-csrf': '1' };
  return {
    ...visitor,
    name: given.as,
    communityId,
    personId,
    call: async (name, input = {}) => {
      const endpoint = endpoints[name];
      const params = { communityId, ...input.params } as Record<string, string>;
      const path = endpoint.path.replaceAll(/:(\w+)/g, (_, key: string) => params[key]!);
      const query = new URLSearchParams((input.query ?? {}) as Record<string, string>);
      const answer = await request.fetch(`${base}${path}?${query}`, {
        method: endpoint.method,
        headers,
        ...(input.body === undefined ? {} : { data: input.body as object }),
      });
      if (!answer.ok()) throw new Error(`${given.as}: ${name} answered ${await answer.text()}`);
      // Some acts have nothing to say.
      const said = await answer.text();
      return (said === '' ? undefined : JSON.parse(said)) as never;
    },
    upload: async (name, colour) => {
      const { buffer, mimeType } = await photo(name, colour);
      const answer = await request.post(`${base}/api/communities/${communityId}/photos`, {
        headers: { ...headers, 'content-type': mimeType },
        data: buffer,
      });
      if (!answer.ok()) throw new Error(`a photo was refused: ${await answer.text()}`);
      return ((await answer.json()) as { id: string }).id;
    },
  };
}

/** The act's own id and the version the caller saw. */
export const seen = ({ version }: { version: number }) => ({ actId: randomUUID(), version });

/** Files at a building, and answers the request with its first order. */
export async function file(
  by: Caller,
  given: { key: string; text: string; buildingId: string; photoIds?: string[] },
): Promise<{ requestId: string; orderId: string }> {
  const { items } = await by.call('listCategories');
  const category = items.find(({ key }) => key === given.key)!;
  const { id: requestId, order } = await by.call('fileRequest', {
    body: {
      id: randomUUID(),
      categoryId: category.id,
      text: given.text,
      photoIds: given.photoIds ?? [],
      place: { kind: 'building', buildingId: given.buildingId },
    },
  });
  return { requestId, orderId: order!.id };
}

/** Given to the engineer and accepted. */
export async function takeOn(
  dispatcher: Caller,
  engineer: Caller,
  orderId: string,
): Promise<number> {
  const params = { orderId };
  const order = await dispatcher.call('getOrder', { params });
  const body = { ...seen(order), personId: engineer.personId };
  const assigned = await dispatcher.call('assignOrder', { params, body });
  const accepted = await engineer.call('acceptOrder', { params, body: seen(assigned) });
  return accepted.version;
}

/** Handed in with a photo of the finished work. */
export async function handIn(engineer: Caller, orderId: string, colour: string): Promise<void> {
  const params = { orderId };
  const order = await engineer.call('getOrder', { params });
  const photoIds = [
    await engineer.upload('before', '#7a5a44'),
    await engineer.upload('after', colour),
  ];
  const body = { ...seen(order), note: '换好了，试过正常', photoIds };
  await engineer.call('submitOrder', { params, body });
}

/** Ends with the devices that took part: a story fails on what any of their pages reported. */
export async function leave(...people: readonly Caller[]): Promise<void> {
  for (const { errors, context, name } of people) {
    if (errors.length > 0) throw new Error(`the page of ${name} reported: ${errors.join('; ')}`);
    await context.close();
  }
}
