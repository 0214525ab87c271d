import { access } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Download, Locator, Page } from 'playwright-core';
import { readTable } from '../server/src/platform/table-file/index.ts';
import { visit } from './browser.ts';
import { expectThat, until, type Stage, type Story } from './story.ts';

const manager = '何志强';
const dispatcher = '林小敏';
const platformAdmin = '顾宁';

/** What the office does in a week, each with the mouse or the keyboard of the one who does it. */
export const consoleStories: readonly Story[] = [
  {
    name: 'console: homes come in from a file: tried first, what is wrong goes out as a file, the rest is written',
    play: importHomes,
  },
  {
    name: 'console: a map comes in from a file, and the building stands on the map',
    play: importMap,
  },
  {
    name: 'console: a deadline that the manager changes is the one the catalogue shows',
    play: saveCategory,
  },
  {
    name: 'console: a member is invited, confirmed and revoked',
    play: members,
  },
  {
    name: 'console: a platform admin opens a community, and its manager is told how to join',
    play: openCommunity,
  },
  {
    name: 'console: a dispatcher records a return visit and assigns from the board by keyboard',
    play: visitAndAssign,
  },
  {
    name: 'console: lists go out as Excel files that hold what was filtered',
    play: exportLists,
  },
];

/** A page of the console on a desk; the story fails on what the page reports as an error. */
async function at(
  { browser, base, language }: Stage,
  { as, path }: { as: string; path: string },
  play: (page: Page) => Promise<void>,
): Promise<void> {
  const { page, context, errors } = await visit(browser, base, { as, language, size: 'desk' });
  await page.goto(`${base}/console${path}`);
  await page.locator('h1').first().waitFor();
  await play(page);
  expectThat(errors.length === 0, `the page reported: ${errors.join('; ')}`);
  await context.close();
}

/** Beside what the run in the other language made. */
const mark = ({ language }: Stage) => (language === 'en' ? '98' : '97');

async function importHomes(stage: Stage): Promise<void> {
  const { say } = stage;
  const building = mark(stage);
  await at(stage, { as: manager, path: '/imports' }, async (page) => {
    const rows = ['楼栋,房号,姓名,身份', `${building},101,王小雨,业主`, ',102,李大山,业主'];
    await page.locator('.ant-upload input[type=file]').setInputFiles({
      name: `homes-${building}.csv`,
      mimeType: 'text/csv',
      buffer: Buffer.from(rows.join('\r\n')),
    });
    await page.locator('.counts').getByText(say('console:import.dryRunLine')).waitFor();
    expectThat((await page.locator('.report tbody tr').count()) === 1, 'one row is wrong');
    const report = await tableOf(
      await downloaded(page, page.getByRole('button', { name: say('console:import.reportFile') })),
    );
    expectThat(report.length === 1, `the file of problems has ${report.length} rows`);
    const forReal = page.getByRole('button', { name: say('console:import.forReal', { count: 1 }) });
    expectThat(await forReal.isDisabled(), 'a bad row is passed over without being asked');
    await page.getByRole('checkbox', { name: say('console:import.skipBad', { count: 1 }) }).check();
    await forReal.click();
    await page.getByText(say('console:import.done')).waitFor();
    const run = page.locator('tr', { hasText: `homes-${building}.csv` });
    await run.getByText(say('console:import.real')).waitFor();
    await page.goto(`${stage.base}/console/homes?q=${building}-101`);
    await page.getByRole('link', { name: new RegExp(`^${building}.*101$`) }).click();
    await page.getByText('王小雨').waitFor();
  });
}

const realMap = fileURLToPath(new URL('../../shared/data/geo/nantong_area.osm', import.meta.url));

async function importMap(stage: Stage): Promise<void> {
  const { say } = stage;
  const name = `工具房${mark(stage)}`;
  await at(stage, { as: manager, path: '/imports?kind=map' }, async (page) => {
    const file = page.locator('.ant-upload input[type=file]');
    if (
      await access(realMap).then(
        () => true,
        () => false,
      )
    ) {
      await file.setInputFiles(realMap);
      await page.locator('.counts').getByText(say('console:import.dryRunLine')).waitFor();
      const created = Number(await page.locator('.counts b').nth(1).innerText());
      expectThat(created > 50, `the real map has only ${created} new buildings`);
      await page.reload();
    } else console.log(`  the real map is left out: ${realMap} is not there`);
    await file.setInputFiles({
      name: `${name}.geojson`,
      mimeType: 'application/geo+json',
      buffer: Buffer.from(JSON.stringify(shed(name, Number(mark(stage))))),
    });
    await page.getByRole('button', { name: say('console:import.forReal', { count: 1 }) }).click();
    await page.getByText(say('console:import.done')).waitFor();
    await page.goto(`${stage.base}/console/map?view=list&q=${name}`);
    await page.getByRole('cell', { name, exact: true }).click();
    await page.locator('.map-panel h2', { hasText: name }).waitFor();
  });
}

/** One building of three storeys beside the made-up estate. */
function shed(name: string, nth: number) {
  const [lng, lat] = [120.1063 + nth / 1e5, 30.3128];
  const side = 5e-6;
  const ring = [
    [lng, lat],
    [lng + side, lat],
    [lng + side, lat + side],
    [lng, lat + side],
    [lng, lat],
  ];
  return {
    type: 'FeatureCollection',
    features: [
      {
        type: 'Feature',
        properties: { building: 'yes', name, 'building:levels': '3' },
        geometry: { type: 'Polygon', coordinates: [ring] },
      },
    ],
  };
}

async function saveCategory(stage: Stage): Promise<void> {
  const { say, language } = stage;
  await at(stage, { as: manager, path: '/catalogue' }, async (page) => {
    const row = page.locator('tbody tr.openable').first();
    await row.click();
    const drawer = page.getByRole('dialog');
    const [minutes, shown] = language === 'en' ? ['420', '7 h'] : ['360', '6小时'];
    await drawer.getByLabel(say('console:catalogue.finishMinutes')).fill(minutes);
    await drawer.getByText(`= ${shown}`, { exact: true }).waitFor();
    await drawer.getByRole('button', { name: say('common:save') }).click();
    await drawer.waitFor({ state: 'hidden' });
    await row.getByText(shown, { exact: true }).waitFor();
  });
}

async function members(stage: Stage): Promise<void> {
  const { say } = stage;
  const name = `钱来${mark(stage)}`;
  await at(stage, { as: manager, path: '/members' }, async (page) => {
    await page.getByRole('button', { name: say('console:member.invite') }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(say('console:filing.name')).fill(name);
    await dialog.getByLabel(say('common:signIn.phone')).fill(`139990000${mark(stage)}`);
    await dialog.getByRole('button', { name: say('console:member.invite') }).click();
    await dialog.waitFor({ state: 'hidden' });
    await page.getByPlaceholder(say('console:member.search')).fill(name);
    const row = page.locator('tbody tr', { hasText: name });
    await row.getByText(say('console:member.invited')).waitFor();
    await page.waitForURL(/q=/);
    await row.getByRole('button', { name: say('console:member.verify'), exact: true }).click();
    await row
      .getByRole('button', { name: say('console:member.verify'), exact: true })
      .waitFor({ state: 'detached' });
    await row.getByRole('button', { name: say('console:member.revoke') }).click();
    await page
      .locator('.ant-popover')
      .getByRole('button', { name: say('console:member.revoke') })
      .click();
    await page.getByText(say('console:member.none')).waitFor();
    await page.goto(`${page.url()}&ended=true`);
    await row.getByText(say('console:member.ended'), { exact: true }).waitFor();
  });
}

async function openCommunity(stage: Stage): Promise<void> {
  const { say } = stage;
  const code = `elm-${mark(stage)}`;
  await at(stage, { as: platformAdmin, path: '/platform' }, async (page) => {
    await page.getByRole('button', { name: say('console:platform.add') }).click();
    const dialog = page.getByRole('dialog');
    const fill = (key: string, value: string) =>
      dialog.getByLabel(say(`console:${key}`), { exact: true }).fill(value);
    await fill('settings.name', `榆钱里${mark(stage)}`);
    await fill('settings.code', code);
    await fill('platform.manager', '周正');
    await fill('platform.managerPhone', `139880000${mark(stage)}`);
    await dialog.getByText(say('console:platform.managerLine')).waitFor();
    await dialog.getByRole('button', { name: say('common:save') }).click();
    await dialog.waitFor({ state: 'hidden' });
    await page.getByPlaceholder(say('console:platform.search')).fill(code);
    await page.locator('tbody tr', { hasText: code }).waitFor();
  });
}

async function visitAndAssign(stage: Stage): Promise<void> {
  const { say, base } = stage;
  await at(stage, { as: dispatcher, path: '/visits' }, async (page) => {
    const first = page.locator('tbody tr.openable').first();
    const number = await first.locator('td').first().innerText();
    await first.focus();
    await page.keyboard.press('Enter');
    const sheet = page.locator('.side-panel');
    await sheet.getByLabel(say('console:act.visitNote')).fill('住户说很满意');
    await sheet.getByRole('button', { name: say('console:visit.save') }).click();
    await sheet.waitFor({ state: 'detached' });
    await page.getByRole('cell', { name: number, exact: true }).waitFor({ state: 'detached' });

    await page.goto(`${base}/console/orders`);
    await page.locator('[data-column=new] [data-order]').first().waitFor();
    const card = page.locator('[data-order]:focus');
    // The board may be drawn a moment before it hears the keys.
    await until(async () => {
      await page.keyboard.press('j');
      return (await card.count()) > 0;
    }, 'the key moves to no card');
    const id = await card.getAttribute('data-order');
    await page.keyboard.press('a');
    const dialog = page.getByRole('dialog');
    const person = dialog.locator('.person-list label').first();
    await person.waitFor();
    const name = await person.locator('b').innerText();
    await dialog.getByPlaceholder(say('console:assign.search')).fill(name);
    await page.keyboard.press('Enter');
    await dialog.locator('.person-list label.chosen').waitFor();
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'hidden' });
    await page.locator(`[data-column=assigned] [data-order="${id}"]`, { hasText: name }).waitFor();
  });
}

async function exportLists(stage: Stage): Promise<void> {
  const { say, base } = stage;
  await at(stage, { as: manager, path: '/orders?view=table&state=closed' }, async (page) => {
    const out = page.getByRole('button', { name: say('common:export') });
    const orders = await tableOf(await downloaded(page, out));
    const column = say('console:filter.state');
    const closed = say('service:orderState.closed');
    expectThat(orders.length > 20, `the file of orders has ${orders.length} rows`);
    expectThat(
      orders.every((row) => row[column] === closed),
      'the file of orders holds others than were asked for',
    );
    await page.goto(`${base}/console/organisations?kind=supplier`);
    await page.locator('tbody tr.openable').first().waitFor();
    const shown = await page.locator('tbody tr.openable').count();
    const button = page.getByRole('button', { name: say('common:export') });
    const suppliers = await tableOf(await downloaded(page, button));
    expectThat(suppliers.length === shown, `${suppliers.length} of ${shown} rows are in the file`);
    const kind = say('console:organisation.kinds.supplier');
    expectThat(
      suppliers.every((row) => row[say('console:organisation.kind')] === kind),
      'the file of organisations holds others than the list',
    );
  });
}

async function downloaded(page: Page, press: Locator): Promise<Download> {
  const [coming] = await Promise.all([page.waitForEvent('download'), press.click()]);
  return coming;
}

/** The rows of a file, as the reader of imports sees them; refuses what is no real workbook. */
async function tableOf(download: Download): Promise<Record<string, unknown>[]> {
  expectThat(download.suggestedFilename().endsWith('.xlsx'), download.suggestedFilename());
  const table = await readTable(await download.path());
  const found: Record<string, unknown>[] = [];
  for await (const row of table.rows()) {
    expectThat(row.cells !== undefined, 'a row of the file cannot be read');
    found.push(row.cells);
  }
  return found;
}
