import { createHmac } from 'node:crypto';
import type { Page } from 'playwright-core';
import { visit } from './browser.ts';
import { untilDrawn } from './open-screen.ts';
import { expectThat, type Stage, type Story } from './story.ts';

const manager = '何志强';
/** Browsers have passkeys under a name and never under a number. */
const named = (base: string) => base.replace('127.0.0.1', 'localhost');
const press = (page: Page, name: string) =>
  page.getByRole('button', { name, exact: true }).first().click();

/** RFC 6238 by hand, as an authenticator app would: of now, or some steps of 30 seconds later. */
function totp(base32: string, later = 0): string {
  const bits = [...base32]
    .map((letter) =>
      'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'),
    )
    .join('');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + later));
  const mac = createHmac('sha1', key).update(step).digest();
  const code = mac.readUInt32BE(mac.at(-1)! & 15) & 0x7fffffff;
  return String(code % 1_000_000).padStart(6, '0');
}

/** A device with a fingerprint reader, whose owner is there. */
async function giveAuthenticator(page: Page) {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('WebAuthn.enable');
  await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

const passkey: Story = {
  name: 'a passkey is added on this device, signs in without SMS, and is no use once removed',
  play: async ({ browser, base, language, say }) => {
    const at = named(base);
    const { page, context } = await visit(browser, at, { as: manager, language, size: 'desk' });
    await giveAuthenticator(page);
    page.setDefaultTimeout(40_000);
    await page.goto(`${at}/console/settings`);
    await untilDrawn(page);
    await press(page, say('factor:add'));
    const adding = page.locator('form', { hasText: say('factor:addHere') });
    await adding.getByRole('textbox').fill('办公室电脑');
    await press(page, say('factor:addHere'));
    await page.getByText('办公室电脑').waitFor();
    await context.clearCookies();
    await page.goto(`${at}/console/settings`);
    const enter = page.getByRole('button', { name: say('factor:signIn') });
    const inside = page.getByText('办公室电脑');
    await enter.or(inside).first().waitFor();
    // A browser may have offered the key beside the phone number, and its owner taken it, by now.
    if (await enter.isVisible()) await enter.click({ timeout: 3_000 }).catch(() => undefined);
    await inside.waitFor();
    await page.goto(`${at}/console/members`);
    await page.getByRole('table').or(page.locator('.row-cards')).first().waitFor();
    await page.goto(`${at}/console/settings`);
    await press(page, say('factor:removeOf', { name: '办公室电脑' }));
    await press(page, say('common:remove'));
    await page.getByText(say('factor:none')).waitFor();
    await context.clearCookies();
    await page.goto(`${at}/console/settings`);
    await enter.click();
    await page.getByText(say('refusals:identity.passkey_refused')).waitFor();
    await context.close();
  },
};

const secondFactor: Story = {
  name: 'a manager sets up an authenticator app; a new session shows its code, or a recovery code, in place',
  play: async (stage) => {
    const { browser, base, language, say } = stage;
    const { page, context } = await visit(browser, base, { as: manager, language, size: 'desk' });
    await page.goto(`${base}/console/settings`);
    await untilDrawn(page);
    await press(page, say('factor:totpAdd'));
    await page.locator('.factor-qr').waitFor();
    const secret = (await page.locator('.factor-secret').innerText()).replaceAll(' ', '');
    await page.getByLabel(say('factor:firstCode')).fill(totp(secret));
    await press(page, say('factor:confirm'));
    await page.locator('.recovery-paper').waitFor();
    const codes = await page.locator('.recovery-paper code').allInnerTexts();
    expectThat(codes.length === 10, `there are ${codes.length} recovery codes`);
    await page.emulateMedia({ media: 'print' });
    expectThat(
      !(await page.locator('.console-side').isVisible()),
      'the print of the recovery codes holds the rest of the page',
    );
    await page.emulateMedia({ media: 'screen' });
    await page.getByLabel(say('factor:kept')).check();
    await press(page, say('common:done'));
    await asked(stage, async (other) => {
      // The step of the enrolment is used: the next one is good already, as clocks differ.
      const next = totp(secret, 1);
      await other.getByLabel(say('factor:code')).fill(next);
    });
    await asked(stage, async (other) => {
      await press(other, say('factor:lost'));
      await other.getByLabel(say('factor:recoveryCode')).fill(codes[0]!.toLowerCase());
      await press(other, say('factor:go'));
    });
    await page.reload();
    await untilDrawn(page);
    await press(page, say('factor:totpRemove'));
    await press(page, say('factor:totpRemoveSure'));
    await page.getByText(say('factor:totpOff')).waitFor();
    await context.close();
  },
};

/** Another session of the manager opens the list of members and is asked; what was asked for then comes. */
async function asked(
  { browser, base, language, say }: Stage,
  answer: (page: Page) => Promise<void>,
): Promise<void> {
  const { page, context } = await visit(browser, base, { as: manager, language, size: 'desk' });
  await page.goto(`${base}/console/members`);
  await page.getByRole('dialog', { name: say('factor:title') }).waitFor();
  await answer(page);
  await page.getByRole('table').first().waitFor();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await context.close();
}

export const passkeyStories: readonly Story[] = [passkey, secondFactor];
