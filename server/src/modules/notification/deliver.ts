import { isAfter, plusDays, type Instant } from '../../platform/clock/clock.ts';
import type { JobTools, RecurringJob } from '../../platform/jobs/jobs.ts';
import type { SmsGateway } from '../../platform/sms/sms-gateway.ts';
import { peopleByIds } from '../identity/index.ts';
import {
  communitiesWithDue,
  saveOutcomes,
  takeDue,
  type Delivery,
  type Outcome,
} from './delivery.store.ts';
import type { OutgoingMessage, WechatGateway } from './gateways.ts';
import { messageText } from './message.ts';

export interface Gateways {
  sms: SmsGateway;
  wechat: WechatGateway;
}

/** Sent side by side; no more than a gateway takes at once, and than a stopping process may lose. */
const batch = 10;
/** What one round sends for one community at most; the next minute takes the rest. */
const batchesPerRound = 100;
/** News older than this is no news on a phone: it stays in the inbox. */
const staleDays = 1;

/** Sends what is due, each at most once: taken in one transaction, sent outside, noted in another. */
export function deliverJob(gateways: Gateways): RecurringJob {
  return {
    name: 'notification.deliver',
    cron: '* * * * *',
    run: async (tools) => {
      for (const communityId of await communitiesWithDue(tools.db, tools.clock.now())) {
        for (let round = 0; round < batchesPerRound; round += 1) {
          if ((await deliverBatch(gateways, tools, communityId)) < batch) break;
        }
      }
    },
  };
}

type Addressed = Delivery & { phone: string | null; accountId: string | null; now: Instant };

async function deliverBatch(gateways: Gateways, tools: JobTools, communityId: string) {
  const taken = await tools.inCommunity(communityId, async (ctx): Promise<Addressed[]> => {
    const due = await takeDue(ctx, batch);
    const people = await peopleByIds(ctx, [...new Set(due.map(({ personId }) => personId))]);
    const byId = new Map(people.map((person) => [person.id, person]));
    return due.map((delivery) => {
      const { phone = null, accountId = null } = byId.get(delivery.personId) ?? {};
      return { ...delivery, phone, accountId, now: ctx.now };
    });
  });
  if (taken.length === 0) return 0;
  const outcomes = await Promise.all(taken.map((delivery) => send(gateways, tools, delivery)));
  await tools.inCommunity(communityId, (ctx) => saveOutcomes(ctx, outcomes));
  return taken.length;
}

async function send(gateways: Gateways, tools: JobTools, delivery: Addressed): Promise<Outcome> {
  const { notificationId, channel } = delivery;
  try {
    return { notificationId, channel, error: await hand(gateways, delivery) };
  } catch (error) {
    tools.log.warn({ err: error, notification: notificationId, channel }, 'notification not sent');
    return { notificationId, channel, error: wordsOf(error) };
  }
}

/** @returns why it was not sent, or null when the gateway took it. */
async function hand(gateways: Gateways, delivery: Addressed): Promise<string | null> {
  const { notificationId, channel, personId, accountId, kind, data, phone } = delivery;
  if (isAfter(delivery.now, plusDays(delivery.dueAt, staleDays))) return 'too_late';
  const text = messageText(kind, data, 'zh-CN');
  const message: OutgoingMessage = {
    id: `${notificationId}.${channel}`,
    personId,
    accountId,
    kind,
    text,
    data,
  };
  switch (channel) {
    case 'sms': {
      if (phone === null || !/^1\d{10}$/.test(phone)) return 'no_mobile';
      const values = Object.fromEntries(
        Object.entries(data).map(([key, one]) => [key, String(one)]),
      );
      await gateways.sms.send({ phone, text, kind, id: message.id, values });
      return null;
    }
    case 'wechat':
      if (accountId === null) return 'no_account';
      await gateways.wechat.send(message);
      return null;
  }
}

/** What went wrong, without the numbers that gateways like to repeat. */
function wordsOf(error: unknown): string {
  const words = error instanceof Error ? error.message : 'unknown';
  return words.replaceAll(/\d{5,}/g, '…').slice(0, 200);
}
