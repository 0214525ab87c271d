export interface SmsMessage {
  /** A mainland mobile: 11 digits. */
  phone: string;
  /** The whole text in the reader's language. */
  text: string;
  /** What it is for, `code`: gateways map it to a registered template. */
  kind: string;
  /** The same for every try of one message, so that a gateway can send it once. */
  id: string;
  /** Values for gateways that fill a registered template themselves instead of taking a text. */
  values?: Readonly<Record<string, string>>;
}

/** Sends text messages; throws the refusal `identity.sms_unavailable` when that cannot be done. */
export interface SmsGateway {
  send(message: SmsMessage): Promise<void>;
}
