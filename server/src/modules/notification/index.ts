import { endpoints } from '@linli/contract';
import { personOf } from '../../platform/context.ts';
import type { Subscriber } from '../../platform/facts/subscribers.ts';
import { communityRoute, everyRole, type Route } from '../../platform/http/route.ts';
import type { RecurringJob } from '../../platform/jobs/jobs.ts';
import type { Logger } from '../../platform/log/log.ts';
import type { SmsGateway } from '../../platform/sms/sms-gateway.ts';
import { deliverJob } from './deliver.ts';
import { logWechat, type WechatGateway } from './gateways.ts';
import { heard } from './heard.ts';
import { listNotifications } from './list-notifications.ts';
import { countMine, preferencesOf, savePreferences } from './notification.store.ts';
import { checkPreferences, defaultPreferences, type Preferences } from './preferences.ts';
import { readNotifications } from './read-notifications.ts';
import { tellPeople } from './tell-people.ts';

export type { OutgoingMessage, WechatGateway } from './gateways.ts';

export interface NotificationDeps {
  sms: SmsGateway;
  /** Left out, WeChat messages are only said in the log, and are nobody's default. */
  wechat?: WechatGateway;
  log: Logger;
}

export interface Notification {
  routes: readonly Route[];
  subscribers: readonly Subscriber[];
  recurring: readonly RecurringJob[];
}

export function createNotification(deps: NotificationDeps): Notification {
  const defaults = defaultPreferences(deps.wechat !== undefined);
  const gateways = { sms: deps.sms, wechat: deps.wechat ?? logWechat(deps.log) };
  return {
    routes: routes(defaults),
    subscribers: [
      {
        name: 'notification',
        hears: heard,
        handle: (ctx, fact) => tellPeople(ctx, fact, defaults),
      },
    ],
    recurring: [deliverJob(gateways)],
  };
}

/** A badge shows no more than this. */
const countAtMost = 1000;

function routes(defaults: Preferences): Route[] {
  return [
    communityRoute(endpoints.listNotifications, everyRole, (ctx, { query }) =>
      listNotifications(ctx, query),
    ),
    communityRoute(endpoints.unreadCount, everyRole, async (ctx) => ({
      count: await countMine(ctx, countAtMost),
    })),
    communityRoute(endpoints.readNotifications, everyRole, (ctx, { body }) =>
      readNotifications(ctx, body),
    ),
    communityRoute(endpoints.getNotificationPreferences, everyRole, async (ctx) => {
      const me = personOf(ctx);
      return (await preferencesOf(ctx, [me])).get(me) ?? defaults;
    }),
    communityRoute(endpoints.saveNotificationPreferences, everyRole, async (ctx, { body }) => {
      const preferences = checkPreferences(body);
      void savePreferences(ctx, preferences);
      return preferences;
    }),
  ];
}
