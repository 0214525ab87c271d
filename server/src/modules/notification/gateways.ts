import type { NotificationKind } from '@linli/contract';
import type { Logger } from '../../platform/log/log.ts';

/** One message to one person, on its way out. */
export interface OutgoingMessage {
  /** The same for every try of one message. */
  id: string;
  personId: string;
  /** Null while the person has never signed in: then WeChat does not know them either. */
  accountId: string | null;
  kind: NotificationKind;
  /** In the reader's language. */
  text: string;
  /** What the text was made of, in the same language. */
  values: Record<string, string>;
  data: Record<string, string | number>;
}

/** Sends template messages to people who have bound their WeChat; throws when that cannot be done. */
export interface WechatGateway {
  send(message: OutgoingMessage): Promise<void>;
}

/** Where no WeChat is set up: says in the log that something would have gone out, and nothing of it. */
export function logWechat(log: Logger): WechatGateway {
  return {
    send: async ({ id, kind }) =>
      log.info({ wechat: id, kind }, 'no WeChat is set up, nothing was sent'),
  };
}
