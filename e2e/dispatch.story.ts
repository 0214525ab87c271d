import { callerOf, leave } from './caller.ts';
import { expectThat, type Stage, type Story } from './story.ts';

/** What waits is given out together: looked at, one order changed with a reason, then all in one go, and back. */
export const dispatchStory: Story = {
  name: 'console: what waits is proposed to people with reasons, one is changed with a reason, all are given out, and what nobody began is taken back',
  play,
};

async function play(stage: Stage): Promise<void> {
  const { base, say } = stage;
  const manager = await callerOf(stage, { as: '何志强', size: 'desk' });
  const { page } = manager;
  await page.goto(`${base}/console/dispatch`);
  await page.getByRole('button', { name: say('dispatch:makeAll') }).click();
  const table = page.locator('.dispatch-table');
  const rows = table.locator('tbody tr', {
    has: page.getByRole('button', { name: say('dispatch:change') }),
  });
  await rows.first().waitFor({ timeout: 60_000 });
  const reason = await rows.first().locator('td').nth(2).innerText();
  expectThat(reason.trim().length > 1, 'an order has no reason');
  const number = await rows.first().getAttribute('data-order');
  await rows
    .first()
    .getByRole('button', { name: say('dispatch:change') })
    .click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radiogroup').first().locator('label').first().click();
  await dialog.getByText(say('dispatch:override.reason.asked')).click();
  await dialog.locator('.ant-modal-footer .ant-btn-primary').click();
  await dialog.waitFor({ state: 'hidden' });
  const changed = table.locator(`tr[data-order="${number}"]`);
  await changed.getByText(say('dispatch:override.reason.asked')).waitFor();
  await page.locator('.dispatch-head .ant-btn-primary').click();
  await page
    .locator('.dispatch-head .state-tag.done', { hasText: say('dispatch:state.applied') })
    .waitFor({ timeout: 60_000 });
  await changed.getByText(say('dispatch:outcome.assigned')).waitFor();
  // Given out by mistake: what nobody has accepted waits again.
  await page.getByRole('button', { name: say('dispatch:takeBack'), exact: true }).click();
  await table.locator('.state-tag.off').first().waitFor({ timeout: 60_000 });
  await leave(manager);
}
