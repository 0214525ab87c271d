import type { NotificationKind, Role } from '@linli/contract';
import type { Ctx, Fact } from '../../platform/context.ts';
import { publish } from '../../platform/facts/facts.ts';
import { newId } from '../../platform/ids/ids.ts';
import { peopleWithRoles } from '../identity/index.ts';
import { notificationAdded } from './events.ts';
import { newsOf, type News } from './heard.ts';
import { insertDeliveries, insertNotifications, preferencesOf } from './notification.store.ts';
import { deliverAt, outsideChannels, type Preferences } from './preferences.ts';

/** More people than this are never told of one order. */
const mostPeople = 1000;

/**
 * Writes what a fact means into people's inboxes and queues what goes out to their phones, once per
 * fact and person however often it is heard. Whoever did it is not told.
 */
export async function tellPeople(ctx: Ctx, fact: Fact, defaults: Preferences): Promise<void> {
  const news = newsOf(fact);
  if (news === null) return;
  const listeners = await listenersOf(ctx, news);
  if (listeners.size === 0) return;
  const preferences = await preferencesOf(ctx, [...listeners.keys()]);
  const wishesOf = (personId: string) => preferences.get(personId) ?? defaults;
  const list = [...listeners]
    .filter(([personId, kind]) => !wishesOf(personId).muted.includes(kind))
    .map(([personId, kind]) => {
      const readAt = wishesOf(personId).channels.inbox ? null : ctx.now;
      return { id: newId(), personId, kind, readAt };
    });
  if (list.length === 0) return;
  const { orderId, requestId, data, urgent } = news;
  const told = await insertNotifications(
    ctx,
    { factId: fact.id, at: fact.at, orderId, requestId, data },
    list,
  );
  const deliveries = told.flatMap(({ id, personId }) => {
    const wishes = wishesOf(personId);
    const at = deliverAt(ctx.now, wishes, urgent);
    const channels = outsideChannels.filter((channel) => wishes.channels[channel]);
    return channels.map((channel) => ({ notificationId: id, channel, at }));
  });
  if (deliveries.length > 0) void insertDeliveries(ctx, deliveries);
  const personIds = told.map(({ personId }) => personId);
  if (personIds.length > 0) publish(ctx, notificationAdded, { personIds });
}

/** Each person with the first thing said to them. */
async function listenersOf(ctx: Ctx, news: News): Promise<Map<string, NotificationKind>> {
  const roles = news.tellings.flatMap(({ to }) => ('roles' in to ? to.roles : []));
  const holders = roles.length === 0 ? [] : await peopleWithRoles(ctx, [...new Set(roles)]);
  const listeners = new Map<string, NotificationKind>();
  for (const { kind, to } of news.tellings) {
    for (const personId of 'people' in to ? to.people : holding(holders, to.roles)) {
      const isNew = personId !== news.byId && !listeners.has(personId);
      if (isNew && listeners.size < mostPeople) listeners.set(personId, kind);
    }
  }
  return listeners;
}

function holding(
  holders: readonly { personId: string; roles: readonly Role[] }[],
  roles: readonly Role[],
): string[] {
  return holders
    .filter((holder) => holder.roles.some((role) => roles.includes(role)))
    .map(({ personId }) => personId);
}
