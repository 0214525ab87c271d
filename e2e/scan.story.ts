import type { Stage, Story } from './story.ts';
import { visit } from './browser.ts';
import { beforeCode } from './camera.ts';
import { expectThat } from './story.ts';

/** A label on a wall: what it does for whom, and that an old one is dead. */
export const scanStory: Story = {
  name: 'a scanned code fills in the place for residents, opens the thing for staff, is read by the camera, and dies when replaced',
  play: async (stage) => {
    const { browser, base, language, say } = stage;
    const code = await lift(stage);
    // Scanned with a phone nobody is signed in on: the way goes on after signing in.
    const phone = await visit(browser, base, { as: null, language, size: 'phone' });
    await phone.page.goto(`${base}/q/${code.code}`);
    await phone.page.getByText(say('common:signIn.demo')).first().waitFor();
    await phone.page.getByText('李想').first().click();
    await phone.page.waitForURL(/\/ask\?/);
    await phone.page.getByText(say('resident:ask.fromCode', { label: code.label })).waitFor();
    await phone.page.goto(`${base}/q/${'z'.repeat(20)}`);
    await phone.page.getByText(say('resident:code.unknown')).waitFor();

    const engineer = await visit(browser, base, { as: '赵建军', language, size: 'phone' });
    const { page } = engineer;
    await page.goto(`${base}/desk/scan`);
    await page
      .getByText(say('codes:scan.state.missing'))
      .or(page.getByText(say('codes:scan.state.refused')))
      .waitFor();
    await page.getByLabel(say('codes:scan.number')).fill('00000000');
    await page.getByRole('button', { name: say('codes:scan.find') }).click();
    await page.getByText(say('codes:scan.outcome.unknown')).waitFor();
    await page.getByLabel(say('codes:scan.number')).fill(code.number);
    await page.getByRole('button', { name: say('codes:scan.find') }).click();
    await page.getByRole('button', { name: say('codes:scan.reportFault') }).click();
    await page.getByLabel(say('codes:scan.what')).fill(`按钮不亮 ${language}`);
    await page.getByLabel(say('codes:scan.category')).selectOption({ index: 1 });
    await page.getByRole('button', { name: say('codes:scan.send') }).click();
    await page.getByRole('status').getByText(/\d/).waitFor();

    await readByCamera(stage, code);

    await replace(stage, code.number);
    await phone.page.goto(`${base}/q/${code.code}`);
    await phone.page.getByText(say('resident:code.replaced')).waitFor();
    const unexpected = phone.errors.filter((one) => !/40\d/.test(one));
    expectThat(unexpected.length === 0, unexpected.join());
    await engineer.context.close();
    await phone.context.close();
  },
};

interface Label {
  code: string;
  number: string;
  label: string;
}

/** Prints the labels of building 3 as the office does, and takes that of its lift. */
async function lift({ browser, base, language, say }: Stage): Promise<Label> {
  const office = await visit(browser, base, { as: '何志强', language, size: 'desk' });
  const { page } = office;
  await page.goto(`${base}/console/codes`);
  await page.getByRole('combobox', { name: say('codes:code.building') }).click();
  await page.getByTitle('3号楼', { exact: true }).click();
  await page.getByRole('button', { name: say('codes:code.make') }).click();
  const label = page.locator('.paper-label', { hasText: '1号电梯' });
  const code = (await label.getAttribute('data-code')) ?? '';
  const number = (await label.locator('.paper-label-number').innerText()).replaceAll(/\D/g, '');
  await office.context.close();
  return { code, number, label: '1号电梯' };
}

/** Held before the camera, askew and in bad light, the label opens its lift by itself. */
const readByCamera = ({ base, language, say }: Stage, { code, label }: Label): Promise<void> =>
  beforeCode(`${base}/q/${code}`, async (browser) => {
    const steward = await visit(browser, base, { as: '陈静', language, size: 'phone' });
    await steward.page.goto(`${base}/desk/scan`);
    await steward.page.getByText(label).first().waitFor();
    await steward.page.getByRole('button', { name: say('codes:scan.again') }).waitFor();
  });

async function replace({ browser, base, language, say }: Stage, number: string): Promise<void> {
  const office = await visit(browser, base, { as: '何志强', language, size: 'desk' });
  const { page } = office;
  await page.goto(`${base}/console/codes`);
  await page.getByRole('combobox', { name: say('codes:code.building') }).click();
  await page.getByTitle('3号楼', { exact: true }).click();
  const row = page.locator('tr', { hasText: number });
  await row.getByRole('button', { name: say('codes:code.replace') }).click();
  await page
    .locator('.ant-popconfirm .ant-btn-primary, .ant-popover .ant-btn-primary')
    .first()
    .click();
  await row.waitFor({ state: 'detached' });
  await office.context.close();
}
