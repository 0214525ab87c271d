import type { NotificationKind, Role } from '@linli/contract';
import { isAfter, plusDays, type Instant } from '../../platform/clock/clock.ts';
import type { Ctx, Fact } from '../../platform/context.ts';
import { publish } from '../../platform/facts/facts.ts';
import { newId } from '../../platform/ids/ids.ts';
import { addressesOf, agentsFor, peopleWithRoles, type RoleHolder } from '../identity/index.ts';
import { notificationAdded, notificationQueued } from './events.ts';
import { newsOf, type News } from './heard.ts';
import { isAlarm, passesQuietHours, textsStrangers } from './kinds.ts';
import {
  insertDeliveries,
  insertNotifications,
  preferencesOf,
  textedSince,
  type NewDelivery,
  type NewNotification,
} from './notification.store.ts';
import { deliverAt, isMuted, outsideChannels, type Preferences } from './preferences.ts';

/** A whole community, and more than any has: a fact that names more people than this is a mistake. */
const mostPeople = 20_000;
/** A stranger is sent one text a day, however often somebody invites them. */
const strangersWaitDays = 1;

/** One person whom one fact concerns, in one way or several, the nearest first. */
interface Listener {
  personId: string;
  kinds: NotificationKind[];
  news: News & { factId: string; at: Instant };
}

/**
 * Writes what facts mean into people's inboxes and queues what goes out to their phones, once per
 * fact and person however often it is heard. Whoever did it is not told.
 */
export async function tellPeople(
  ctx: Ctx,
  facts: readonly Fact[],
  defaults: Preferences,
): Promise<void> {
  const listeners = await withAgents(ctx, await listenersTo(ctx, facts));
  if (listeners.length === 0) return;
  const wishes = await wishesOf(ctx, listeners, defaults);
  const list = listeners.flatMap((listener) => {
    const mine = wishes.of(listener.personId);
    const kind = listener.kinds.find((one) => !isMuted(mine, one));
    return kind === undefined ? [] : [newNotification(ctx, listener, { kind, mine })];
  });
  const added = new Set(await insertNotifications(ctx, list));
  const told = list.filter(({ id }) => added.has(id));
  if (told.length === 0) return;
  const deliveries = told.flatMap((one) => deliveriesOf(ctx, one, wishes));
  if (deliveries.length > 0) void insertDeliveries(ctx, deliveries);
  publish(ctx, notificationAdded, { personIds: [...new Set(told.map((one) => one.personId))] });
  if (deliveries.some(({ at }) => !isAfter(at, ctx.now)))
    publish(ctx, notificationQueued, { personIds: [] });
}

async function listenersTo(ctx: Ctx, facts: readonly Fact[]): Promise<Listener[]> {
  const all = facts.flatMap((fact) => {
    const news = newsOf(fact);
    return news === null ? [] : [{ ...news, factId: fact.id, at: fact.at }];
  });
  const roles = all.flatMap(({ tellings }) =>
    tellings.flatMap(({ to }) => ('roles' in to ? to.roles : [])),
  );
  const holders = await peopleWithRoles(ctx, [...new Set(roles)]);
  return all.flatMap((news) => {
    const told = new Map<string, { kinds: NotificationKind[]; lost: boolean }>();
    for (const { kind, to, lost = false } of news.tellings) {
      for (const personId of 'people' in to ? to.people : holding(holders, to.roles)) {
        const known = told.get(personId);
        if (known !== undefined) known.kinds.push(kind);
        else if (personId !== news.byId && told.size < mostPeople)
          told.set(personId, { kinds: [kind], lost });
      }
    }
    return [...told].map(([personId, { kinds, lost }]) => ({
      personId,
      kinds,
      news: lost ? { ...news, orderId: null, requestId: null } : news,
    }));
  });
}

/**
 * Whoever acts for somebody hears what that person hears about their requests, and that it is about them;
 * not what they did themselves.
 */
async function withAgents(ctx: Ctx, listeners: Listener[]): Promise<Listener[]> {
  const about = listeners.filter(({ kinds }) => kinds.some(isOfRequest));
  const ids = [...new Set(about.map(({ personId }) => personId))];
  const [agents, payers] = await Promise.all([
    agentsFor(ctx, ids, 'requests'),
    agentsFor(ctx, ids, 'bills'),
  ]);
  const all = new Set(agents.map(({ principalId, agentId }) => `${principalId} ${agentId}`));
  const onlyBills = payers.filter(
    ({ principalId, agentId }) => !all.has(`${principalId} ${agentId}`),
  );
  const more = about.flatMap(({ personId, kinds, news }) =>
    [...agents, ...(kinds.some(isOfBill) ? onlyBills : [])]
      .filter(({ principalId, agentId }) => principalId === personId && agentId !== news.byId)
      .filter(
        ({ agentId }) =>
          !listeners.some((one) => one.personId === agentId && one.news.factId === news.factId),
      )
      .map(({ agentId, principalName }) => ({
        personId: agentId,
        kinds: kinds.filter(
          onlyBills.some((one) => one.agentId === agentId && one.principalId === personId)
            ? isOfBill
            : isOfRequest,
        ),
        news: { ...news, data: { ...news.data, principal: principalName } },
      })),
  );
  return [...listeners, ...more];
}

/** What a resident hears about what they asked for. */
const isOfRequest = (kind: NotificationKind): boolean =>
  kind.startsWith('request_') && kind !== 'request_filed';

/** An estimate or a price waits for the household's answer. */
const isOfBill = (kind: NotificationKind): boolean =>
  kind === 'request_estimated' || kind === 'request_priced';

const holding = (holders: readonly RoleHolder[], roles: readonly Role[]): string[] =>
  holders
    .filter((holder) => holder.roles.some((role) => roles.includes(role)))
    .map(({ personId }) => personId);

interface Wishes {
  of(personId: string): Preferences;
  /** People without an account whom no text has reached today; each is asked for once. */
  strangers: Set<string>;
}

async function wishesOf(
  ctx: Ctx,
  listeners: readonly Listener[],
  defaults: Preferences,
): Promise<Wishes> {
  const ids = [...new Set(listeners.map(({ personId }) => personId))];
  const welcome = listeners.filter(({ kinds }) => kinds.some(textsStrangers));
  const welcomeIds = [...new Set(welcome.map(({ personId }) => personId))];
  const [preferences, addresses, texted] = await Promise.all([
    preferencesOf(ctx, ids),
    addressesOf(ctx, welcomeIds),
    textedSince(ctx, {
      personIds: welcomeIds,
      kinds: [...new Set(welcome.flatMap(({ kinds }) => kinds.filter(textsStrangers)))],
      since: plusDays(ctx.now, -strangersWaitDays),
    }),
  ]);
  const strangers = addresses.filter(({ accountId }) => accountId === null);
  return {
    of: (personId) => preferences.get(personId) ?? defaults,
    strangers: new Set(strangers.map((one) => one.personId).filter((id) => !texted.has(id))),
  };
}

function newNotification(
  ctx: Ctx,
  { personId, news }: Listener,
  { kind, mine }: { kind: NotificationKind; mine: Preferences },
): NewNotification {
  const { factId, at, orderId, requestId, data } = news;
  const urgent = passesQuietHours(kind, news.urgent);
  // Somebody who wants no inbox finds it there all the same, and is not counted at.
  const readAt = mine.channels.inbox || isAlarm(kind) ? null : ctx.now;
  return { id: newId(), personId, kind, factId, at, orderId, requestId, data, urgent, readAt };
}

function deliveriesOf(ctx: Ctx, one: NewNotification, wishes: Wishes): NewDelivery[] {
  const mine = wishes.of(one.personId);
  const at = deliverAt(ctx.now, mine, one.urgent);
  const stranger = textsStrangers(one.kind) && wishes.strangers.delete(one.personId);
  return outsideChannels
    .filter((channel) => mine.channels[channel] || (stranger && channel === 'sms'))
    .map((channel) => ({ notificationId: one.id, channel, at }));
}
