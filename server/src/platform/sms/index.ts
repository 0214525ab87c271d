export { httpSms, type HttpSmsOptions } from './http-sms.ts';
export { logSms } from './log-sms.ts';
export type { SmsGateway, SmsMessage } from './sms-gateway.ts';
