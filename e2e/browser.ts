import { existsSync } from 'node:fs';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { clock, moveClock } from './moved-clock.ts';

const systemBrowsers = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
];
const quiet = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
];

/** The system's Chromium if there is one, else the one that npm brings. */
export async function openBrowser(more: readonly string[] = []): Promise<Browser> {
  const own = systemBrowsers.find((path) => existsSync(path));
  if (own !== undefined) return chromium.launch({ executablePath: own, args: [...quiet, ...more] });
  const { default: brought } = await import('@sparticuz/chromium');
  return chromium.launch({
    executablePath: await brought.executablePath(),
    args: [...brought.args, ...quiet, ...more],
  });
}

export type Language = 'zh-CN' | 'en';
export const sizes = {
  phone: { width: 375, height: 812 },
  /** A small laptop: the narrowest desk. */
  tablet: { width: 1024, height: 768 },
  desk: { width: 1440, height: 900 },
} as const;

/** For a machine that has much else to do; what comes sooner costs nothing. */
export const patienceMs = 30_000;

export interface Visitor {
  context: BrowserContext;
  page: Page;
  /** What the page threw or logged as an error: a story fails on any. */
  errors: string[];
}

/** A device of its own, signed in as one of the demo people. */
export async function visit(
  browser: Browser,
  base: string,
  given: {
    as: string | null;
    language: Language;
    size: keyof typeof sizes;
    dark?: boolean;
    large?: boolean;
  },
): Promise<Visitor> {
  const context = await browser.newContext({
    viewport: sizes[given.size],
    locale: given.language,
    timezoneId: 'Asia/Shanghai',
    hasTouch: given.size === 'phone',
    colorScheme: given.dark === true ? 'dark' : 'light',
    reducedMotion: 'reduce',
  });
  if (clock.movedByMs !== 0) await context.addInitScript(moveClock, clock.movedByMs);
  await context.addInitScript(
    ([language, print]) => {
      localStorage.setItem('linli.language', language!);
      if (localStorage.getItem('linli.print') === null) localStorage.setItem('linli.print', print!);
    },
    [given.language, given.large === true ? 'large' : 'normal'],
  );
  if (given.as !== null) {
    await becomeDemoPerson(context, base, given.as);
    await context.request.patch(`${base}/api/session/preferences`, {
      data: { largePrint: given.large ?? false },
      headers: { 'x-linli-csrf': '1' },
    });
  }
  const page = await context.newPage();
  page.setDefaultTimeout(patienceMs);
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on(
    'console',
    (message) =>
      message.type() === 'error' && !message.text().includes('401') && errors.push(message.text()),
  );
  return { context, page, errors };
}

async function becomeDemoPerson(
  context: BrowserContext,
  base: string,
  name: string,
): Promise<void> {
  const options = (await (await context.request.get(`${base}/api/session/options`)).json()) as {
    demoPeople: { name: string; accountId: string }[];
  };
  const person = options.demoPeople.find((one) => one.name === name);
  if (person === undefined) throw new Error(`no demo person is called ${name}`);
  const answer = await context.request.post(`${base}/api/session/demo`, {
    data: { accountId: person.accountId },
    headers: { 'x-linli-csrf': '1' },
  });
  if (!answer.ok()) throw new Error(`signing in as ${name}: ${answer.status()}`);
}
