import { isAfter, plusMinutes, type Instant } from '../../platform/clock/clock.ts';
import type { Ctx } from '../../platform/context.ts';
import type { Metrics } from '../../platform/http/metrics.ts';
import type { JobTools, RecurringJob } from '../../platform/jobs/jobs.ts';
import type { SmsGateway } from '../../platform/sms/sms-gateway.ts';
import { communityNames } from '../community/index.ts';
import { addressesOf } from '../identity/index.ts';
import {
  communitiesWithDue,
  lockDue,
  saveStates,
  type Delivery,
  type DeliveryState,
} from './delivery.store.ts';
import { notificationQueued } from './events.ts';
import { fateOf, type Fate } from './fate-of-delivery.ts';
import type { OutgoingMessage, WechatGateway } from './gateways.ts';
import { messageOf } from './message.ts';
import { preferencesOf } from './notification.store.ts';
import type { Preferences } from './preferences.ts';

export interface Sending {
  sms: SmsGateway;
  wechat: WechatGateway;
  metrics: Pick<Metrics, 'messages'>;
  /** Where one signs in, for those who have never been there. */
  publicUrl: string | null;
  defaults: Preferences;
}

/** Taken at once; no more than a gateway takes side by side, and than a stopping process may lose. */
const batch = 10;
/** Within a run, no community waits for the end of another's many; what is left is for the next run. */
const runMinutes = 1;

/** Sends what is due, each at most once: taken in one transaction, sent outside, noted in another. */
export function deliverJob(sending: Sending): RecurringJob {
  return {
    name: 'notification.deliver',
    cron: '* * * * *',
    alsoAfter: [notificationQueued],
    run: async (tools) => {
      const until = plusMinutes(tools.clock.now(), runMinutes);
      const failed: unknown[] = [];
      let open = await communitiesWithDue(tools.db, tools.clock.now());
      while (open.length > 0 && !isAfter(tools.clock.now(), until)) {
        const more: string[] = [];
        for (const communityId of open) {
          // One community that fails must not keep the others waiting.
          const taken = await deliverBatch(sending, tools, communityId).catch((error: unknown) => {
            failed.push(error);
            return 0;
          });
          // Until nothing is left, not only until less: what came meanwhile has woken nobody else.
          if (taken > 0) more.push(communityId);
        }
        open = more;
      }
      if (failed.length > 0) throw new AggregateError(failed, 'some communities failed');
    },
  };
}

interface Addressed extends Delivery {
  fate: Fate;
  phone: string | null;
  message: OutgoingMessage;
}

async function deliverBatch(sending: Sending, tools: JobTools, communityId: string) {
  const due = await tools.inCommunity(communityId, (ctx) => takeDue(ctx, sending));
  const going = due.filter(({ fate }) => fate.act === 'send');
  // Side by side, but what one person hears comes in the order in which it happened.
  const readers = Map.groupBy(going, ({ personId }) => personId);
  const sent = await Promise.all(
    [...readers.values()].map(async (theirs) => {
      const states: DeliveryState[] = [];
      for (const one of theirs) states.push(await send(sending, tools, one));
      return states;
    }),
  );
  if (going.length > 0) await tools.inCommunity(communityId, (ctx) => saveStates(ctx, sent.flat()));
  return due.length;
}

/**
 * Takes what is due. What is to be sent counts as failed from here until its success is noted: a
 * process that dies while sending leaves it so, because a message twice is worse than one that a
 * person can look up.
 */
async function takeDue(ctx: Ctx, sending: Sending): Promise<Addressed[]> {
  const due = await lockDue(ctx, batch);
  if (due.length === 0) return [];
  const ids = [...new Set(due.map(({ personId }) => personId))];
  const [addresses, wishes, [community]] = await Promise.all([
    addressesOf(ctx, ids),
    preferencesOf(ctx, ids),
    communityNames(ctx.tx, [ctx.communityId]),
  ]);
  const found = new Map(addresses.map((address) => [address.personId, address]));
  const taken = due.map((one): Addressed => {
    const { personId, notificationId, channel, kind, data } = one;
    const address = found.get(personId) ?? nobody;
    const { locale, accountId, phone } = address;
    const fate = fateOf(
      { ...one, ...address, wishes: wishes.get(personId) ?? sending.defaults },
      ctx.now,
    );
    const words = { kind, data, locale, communityName: community?.name ?? '' };
    const message: OutgoingMessage = {
      id: `${notificationId}.${channel}`,
      personId,
      accountId,
      kind,
      data,
      ...messageOf({ ...words, site: sending.publicUrl }),
    };
    return { ...one, fate, phone, message };
  });
  void saveStates(
    ctx,
    taken.map((one) => stateOf(one, ctx.now)),
  );
  return taken;
}

const nobody = { phone: null, accountId: null, locale: 'zh-CN', left: true } as const;

function stateOf({ notificationId, channel, fate }: Addressed, now: Instant): DeliveryState {
  const which = { notificationId, channel };
  switch (fate.act) {
    case 'wait':
      return { ...which, state: 'waiting', at: fate.at, error: null };
    case 'drop':
      return { ...which, state: 'failed', at: now, error: fate.why };
    case 'send':
      return { ...which, state: 'failed', at: now, error: 'interrupted' };
  }
}

async function send(sending: Sending, tools: JobTools, one: Addressed): Promise<DeliveryState> {
  const { notificationId, channel } = one;
  let error: string | null = null;
  try {
    await hand(sending, one);
  } catch (thrown) {
    tools.log.warn({ err: thrown, notification: notificationId, channel }, 'notification not sent');
    error = wordsOf(thrown);
  }
  const state = error === null ? 'sent' : 'failed';
  sending.metrics.messages.inc({ channel, outcome: state });
  return { notificationId, channel, state, at: tools.clock.now(), error };
}

async function hand(sending: Sending, { channel, phone, message }: Addressed): Promise<void> {
  switch (channel) {
    case 'sms': {
      const { id, text, kind, values } = message;
      return await sending.sms.send({ phone: phone ?? '', text, kind, id, values });
    }
    case 'wechat':
      return await sending.wechat.send(message);
  }
}

/** What went wrong, without the numbers that gateways like to repeat. */
function wordsOf(error: unknown): string {
  const words = error instanceof Error ? error.message : 'unknown';
  return words.replaceAll(/\d{5,}/g, '…').slice(0, 200);
}
