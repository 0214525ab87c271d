import type { Logger } from '../log/log.ts';
import { Refusal } from '../refusal/refusal.ts';
import type { SmsGateway, SmsMessage } from './sms-gateway.ts';

export interface HttpSmsOptions {
  url: string;
  /** Sent as they are: the gateway's key, and a content type when the body is no JSON. */
  headers?: Readonly<Record<string, string>>;
  /**
   * The body, with `{{phone}}`, `{{text}}`, `{{kind}}`, `{{id}}` and `{{values.…}}` where the message
   * goes; what is filled in is escaped for JSON, or for a form when the content type says so.
   */
  bodyTemplate: string;
  /** Some gateways answer 200 to everything: then the answer must match this too. */
  accepted?: RegExp;
  /** How long one try may take. */
  timeoutMs?: number;
  /** How long to wait before the second try. */
  retryAfterMs?: number;
  log?: Logger;
}

/**
 * Any gateway that takes a POST. A try that gets no answer is repeated once, with the same id in
 * the body and in `Idempotency-Key`; an answer that says no is final.
 */
export function httpSms(options: HttpSmsOptions): SmsGateway {
  const headers = new Headers(options.headers);
  if (!headers.has('content-type')) headers.set('content-type', 'application/json');
  const escape = escapeFor(headers.get('content-type') ?? '');
  refuseUnknownPlaces(options.bodyTemplate);
  return {
    send: async (message) => {
      const body = fill(options.bodyTemplate, message, escape);
      const request = { method: 'POST', body, headers: withKey(headers, message.id) };
      let answer: Answer;
      try {
        answer = await post(options, request).catch(async (error: unknown) => {
          options.log?.warn(
            { err: error, sms: message.id },
            'sms gateway gave no answer, trying again',
          );
          await pause(options.retryAfterMs ?? 500);
          return await post(options, request);
        });
      } catch (error) {
        options.log?.error({ err: error, sms: message.id }, 'sms gateway gave no answer');
        throw new Refusal('identity.sms_unavailable');
      }
      if (isAccepted(answer, options.accepted)) return;
      options.log?.error({ status: answer.status, sms: message.id }, 'sms gateway refused');
      throw new Refusal('identity.sms_unavailable');
    },
  };
}

interface Answer {
  status: number;
  text: string;
}

async function post(options: HttpSmsOptions, request: RequestInit): Promise<Answer> {
  const response = await fetch(options.url, {
    ...request,
    // A redirect would carry the key and the code to another address.
    redirect: 'manual',
    signal: AbortSignal.timeout(options.timeoutMs ?? 5000),
  });
  return { status: response.status, text: await response.text() };
}

const isAccepted = (answer: Answer, accepted: RegExp | undefined) =>
  answer.status >= 200 &&
  answer.status < 300 &&
  (accepted === undefined || accepted.test(answer.text));

function withKey(headers: Headers, id: string): Headers {
  const all = new Headers(headers);
  all.set('idempotency-key', id);
  return all;
}

const place = /\{\{\s*([\w.]+)\s*\}\}/g;
const known = /^(phone|text|kind|id|values\.\w+)$/;

/** A misspelt place is found when the server starts and not when the first message goes out. */
function refuseUnknownPlaces(template: string): void {
  for (const [, name = ''] of template.matchAll(place)) {
    if (!known.test(name))
      throw new Error(`the SMS body template has an unknown place: {{${name}}}`);
  }
}

function fill(template: string, message: SmsMessage, escape: (text: string) => string): string {
  const { phone, text, kind, id, values } = message;
  const plain: Record<string, string> = { phone, text, kind, id };
  return template.replace(place, (_match, name: string) =>
    escape(name.startsWith('values.') ? (values?.[name.slice(7)] ?? '') : (plain[name] ?? '')),
  );
}

function escapeFor(contentType: string): (text: string) => string {
  if (contentType.includes('json')) return (text) => JSON.stringify(text).slice(1, -1);
  if (contentType.includes('urlencoded')) return encodeURIComponent;
  return (text) => text;
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
