import type { Page } from 'playwright-core';
import { axeFindings, tooSmall, tooWide } from './barriers.ts';
import { visit, type Visitor } from './browser.ts';
import { untilDrawn } from './open-screen.ts';
import type { Stage } from './story.ts';

/** Read standing: large print is the only print there, and fingers are big. */
const measures = { target: 60, letter: 18 };
const headers = { 'x-linli-csrf': '1' };

/** Every screen of a tablet in the hall, before it is one and after, with a card and without. */
export async function kioskProblems({ browser, base, language }: Stage): Promise<string[]> {
  const dark = language === 'en';
  const manager = await visit(browser, base, { as: '何志强', language, size: 'desk' });
  const { code, number } = await prepare(manager, base, language);
  const tablet = await visit(browser, base, { as: null, language, size: 'desk', dark });
  const { page } = tablet;
  await page.setViewportSize({ width: 1280, height: 800 });
  const problems: string[] = [];
  const look = async (name: string) => {
    await untilDrawn(page);
    problems.push(...(await problemsHere(page)).map((what) => `kiosk ${name}: ${what}`));
  };
  const door = (name: string) => page.locator(`[data-door=${name}]`).click();
  const back = () => page.locator('.kiosk-back').click();

  await page.goto(`${base}/kiosk`);
  await look('pairing');
  await type(page, code);
  await page.locator('.kiosk-tiles').waitFor();
  await look('hall');
  await door('notices');
  await look('notices');
  await back();
  await door('ask');
  await look('card');
  await type(page, number);
  await page.locator('.kiosk-choices').waitFor();
  await look('asking');
  await page.locator('.kiosk-choices button').first().click();
  await look('asking which');
  await page.locator('.kiosk-choices button').first().click();
  await look('sending');
  await back();
  await door('requests');
  await look('requests');
  await back();
  await door('checkIn');
  await page.locator('.kiosk-said').waitFor();
  await look('checked in');
  await Promise.all([tablet.context.close(), manager.context.close()]);
  return problems;
}

/** A code to pair with, and the card of somebody whom no other story gives one. */
async function prepare({ context }: Visitor, base: string, language: string) {
  const { request } = context;
  const session = (await (await request.get(`${base}/api/session`)).json()) as {
    memberships: { communityId: string }[];
  };
  const path = `${base}/api/communities/${session.memberships[0]?.communityId}`;
  const found = await request.get(`${path}/people`, { params: { q: '周文涛', limit: 1 } });
  const people = (await found.json()) as { items: { personId: string }[] };
  const data = { id: crypto.randomUUID(), name: `北门 ${language}` };
  const paired = await request.post(`${path}/kiosks`, { headers, data });
  const printed = await request.post(`${path}/cards`, {
    headers,
    data: { personIds: [people.items[0]?.personId] },
  });
  const { code } = (await paired.json()) as { code: string };
  const cards = (await printed.json()) as { items: { number: string }[] };
  return { code, number: cards.items[0]?.number.replaceAll(/\D/g, '') ?? '' };
}

/** What is wrong with the screen as it stands. */
async function problemsHere(page: Page): Promise<string[]> {
  return [
    ...(await axeFindings(page)),
    ...(await tooSmall(page, measures)),
    ...(await tooWide(page, 800, 1280)),
    // A tablet of 1280 px at 200 %.
    ...(await tooWide(page, 640, 400)),
  ].slice(0, 4);
}

/** Presses the keys of the number pad. */
async function type(page: Page, digits: string): Promise<void> {
  const keys = page.locator('.number-pad-keys');
  for (const digit of digits) await keys.getByRole('button', { name: digit, exact: true }).click();
  await page.locator('.number-pad > .big-button').click();
}
