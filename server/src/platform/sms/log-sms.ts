import type { Logger } from '../log/log.ts';
import type { SmsGateway } from './sms-gateway.ts';

/** For development: nothing is sent, and the text stands in the log for whoever starts the server. */
export function logSms(log: Logger): SmsGateway {
  return {
    send: async ({ phone, text, kind }) => {
      log.warn(
        { kind, to: `…${phone.slice(-4)}`, text },
        '*** SMS NOT SENT: no gateway is set, the text is printed here instead ***',
      );
    },
  };
}
