import { callerOf, leave } from './caller.ts';
import { newcomer } from './proxy.story.ts';
import { expectThat, type Story } from './story.ts';

/** Somebody looks at what is kept of them, takes it along, and asks to be deleted. */
export const privacyStory: Story = {
  name: 'a resident sees who looked, takes their data along and is deleted by the manager',
  play: async (stage) => {
    const { base, language, say } = stage;
    const phone = language === 'en' ? '13900666602' : '13900666601';
    const name = language === 'en' ? '钱多福' : '钱多寿';
    const manager = await callerOf(stage, { as: '何志强', size: 'desk' });
    const homes = await manager.call('listHomes', { query: { limit: 1 } });
    const homeId = homes.items[0]!.id;
    const home = await manager.call('addHouseholdMember', {
      params: { homeId },
      body: { name, phone, relation: 'family', startsOn: '2026-01-01' },
    });
    const members = home.households.flatMap((one) => one.members);
    const { personId } = members.find((one) => one.name === name)!;
    await manager.call('revealPhone', { params: { personId }, body: { reason: '核对登记' } });

    const resident = await newcomer(stage, phone);
    const { page } = resident;
    await page.goto(`${base}/privacy`);
    await page.getByText('核对登记', { exact: false }).waitFor();
    await page
      .getByRole('radio', { name: say('privacy:consent.yes') })
      .nth(2)
      .click();
    await page.getByText(say('privacy:consent.given'), { exact: false }).first().waitFor();
    const coming = page.waitForEvent('download');
    await page.getByRole('link', { name: say('privacy:file.html'), exact: true }).click();
    const file = await (await coming).createReadStream();
    let text = '';
    for await (const part of file) text += String(part);
    expectThat(text.includes(phone), 'the file does not hold my phone');
    await page.getByRole('button', { name: say('privacy:deletion.ask'), exact: true }).click();
    await page
      .locator('dialog[open]')
      .getByRole('button', { name: say('privacy:deletion.confirm'), exact: true })
      .click();
    await page.getByText(say('privacy:deletion.state.asked'), { exact: false }).waitFor();

    const desk = manager.page;
    await desk.goto(`${base}/console/erasures`);
    const row = desk.locator('tr', { hasText: name });
    await row.getByRole('button', { name: say('privacy:staff.carryOut') }).click();
    await desk
      .locator('.ant-modal')
      .getByRole('button', { name: say('privacy:staff.carryOut') })
      .click();
    await desk.locator('.ant-modal').waitFor({ state: 'hidden' });
    // Under this name whoever was deleted in the other language stands there already: theirs has to go.
    await row.waitFor({ state: 'detached' });
    await desk.getByText('已注销居民', { exact: false }).first().waitFor();
    await page.goto(base);
    await page.getByText(say('common:signIn.title')).first().waitFor();
    await resident.context.close();
    await leave(manager);
  },
};
