import { endpoints } from '@linli/contract';
import { personOf } from '../../platform/context.ts';
import type { Subscriber } from '../../platform/facts/subscribers.ts';
import type { Metrics } from '../../platform/http/metrics.ts';
import { communityRoute, everyRole, type Route } from '../../platform/http/route.ts';
import type { RecurringJob } from '../../platform/jobs/jobs.ts';
import type { Logger } from '../../platform/log/log.ts';
import type { SmsGateway } from '../../platform/sms/sms-gateway.ts';
import { deliverJob } from './deliver.ts';
import { logWechat, type WechatGateway } from './gateways.ts';
import { heard, newsOf } from './heard.ts';
import { listNotifications } from './list-notifications.ts';
import { countMine, preferencesOf } from './notification.store.ts';
import { defaultPreferences, type Preferences } from './preferences.ts';
import { pruneJob } from './prune.ts';
import { readNotifications } from './read-notifications.ts';
import { saveMyPreferences } from './save-preferences.ts';
import { tellPeople } from './tell-people.ts';

export { notificationPersonalData } from './personal-data.ts';
export type { OutgoingMessage, WechatGateway } from './gateways.ts';

export interface NotificationDeps {
  sms: SmsGateway;
  /** Left out, WeChat messages are only said in the log, and are nobody's default. */
  wechat?: WechatGateway;
  /** Where one signs in; null when the server does not know its own address. */
  publicUrl: string | null;
  metrics: Pick<Metrics, 'messages'>;
  log: Logger;
}

export interface Notification {
  routes: readonly Route[];
  subscribers: readonly Subscriber[];
  recurring: readonly RecurringJob[];
}

export function createNotification(deps: NotificationDeps): Notification {
  const defaults = defaultPreferences(deps.wechat !== undefined);
  const { sms, metrics, publicUrl, wechat = logWechat(deps.log) } = deps;
  return {
    routes: routes(defaults),
    subscribers: [
      {
        name: 'notification',
        hears: heard,
        concerns: (fact) => (newsOf(fact)?.tellings.length ?? 0) > 0,
        handle: (ctx, facts) => tellPeople(ctx, facts, defaults),
      },
    ],
    recurring: [deliverJob({ sms, wechat, metrics, publicUrl, defaults }), pruneJob],
  };
}

/** A badge shows no more than this. */
const countAtMost = 1000;

function routes(defaults: Preferences): Route[] {
  return [
    communityRoute(
      endpoints.listNotifications,
      everyRole,
      (ctx, { query }) => listNotifications(ctx, query),
      { proxy: 'requests' },
    ),
    communityRoute(
      endpoints.unreadCount,
      everyRole,
      async (ctx) => ({
        count: await countMine(ctx, countAtMost),
      }),
      { proxy: 'requests' },
    ),
    communityRoute(
      endpoints.readNotifications,
      everyRole,
      (ctx, { body }) => readNotifications(ctx, body),
      { proxy: 'requests' },
    ),
    communityRoute(endpoints.getNotificationPreferences, everyRole, async (ctx) => {
      const me = personOf(ctx);
      return (await preferencesOf(ctx, [me])).get(me) ?? defaults;
    }),
    communityRoute(endpoints.saveNotificationPreferences, everyRole, (ctx, { body }) =>
      saveMyPreferences(ctx, body),
    ),
  ];
}
