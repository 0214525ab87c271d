export type RefusalDetails = Record<string, string | number | boolean | null | undefined>;

/**
 * A "no" that the caller is meant to read: a code declared in the contract and translated by the
 * client, with details that fill the sentence. Anything else thrown is a bug; what stands behind a refusal as its
 * cause is one too, and is logged.
 */
export class Refusal extends Error {
  readonly code: string;
  readonly details: RefusalDetails;

  constructor(code: string, details: RefusalDetails = {}, options?: ErrorOptions) {
    super(code, options);
    this.code = code;
    this.details = details;
  }
}

/** What the caller may not see does not exist. */
export const notFound = () => new Refusal('not_found');
export const notAllowed = () => new Refusal('not_allowed');

const statuses: Record<string, number> = {
  invalid_input: 400,
  csrf: 403,
  not_signed_in: 401,
  not_allowed: 403,
  second_factor_needed: 403,
  proxy_over: 403,
  not_for_proxy: 403,
  not_by_card: 403,
  not_found: 404,
  body_too_large: 413,
  too_many_requests: 429,
  busy: 503,
  internal: 500,
};

/** Refusals of the platform have their own HTTP status; those of the modules are conflicts with the state of things. */
export const statusOf = (code: string): number => statuses[code] ?? 409;
