import { Secret, TOTP } from 'otpauth';
import { msOf } from '../../../platform/clock/clock.ts';
import { signIn, type Browser, type TestIdentity } from '../test-identity.ts';

/** An authenticator app, for tests. */
export interface TestApp {
  /** The code of now, or of some steps of 30 seconds away. */
  code(steps?: number): string;
  recoveryCodes: string[];
}

/** Sets the app up on this session, which has then shown its factor. */
export async function enrol(test: TestIdentity, browser: Browser): Promise<TestApp> {
  const { secret } = (await browser.call('beginTotp')).body as { secret: string };
  const code = codeOf(test, secret);
  const confirmed = await browser.call('confirmTotp', { body: { code: code() } });
  if (confirmed.status !== 200) throw new Error(`enrolment was refused: ${confirmed.code}`);
  return { code, recoveryCodes: confirmed.body['recoveryCodes'] as string[] };
}

export function codeOf(test: TestIdentity, secret: string): (steps?: number) => string {
  const totp = new TOTP({ secret: Secret.fromBase32(secret) });
  return (steps = 0) => totp.generate({ timestamp: msOf(test.clock.now()) + steps * 30_000 });
}

/** A manager with an authenticator app, and a fresh session of theirs that has not shown it. */
export async function managerWithApp(test: TestIdentity) {
  const community = await test.community();
  const { phone, personId } = await community.person('manager');
  const first = await signIn(test, phone);
  const app = await enrol(test, first);
  // The step of the enrolment is used; a new one begins.
  test.clock.advance(1.5);
  const browser = await signIn(test, phone);
  const list = (by: Browser = browser) =>
    by.call('listMembers', { params: { communityId: community.id } });
  return { community, phone, personId, first, browser, app, list };
}
