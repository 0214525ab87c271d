import type { Page } from 'playwright-core';
import type { Screen } from './screens.ts';

/** Goes to a screen and presses what leads to it; returns once everything on it is drawn. */
export async function openScreen(page: Page, base: string, screen: Screen): Promise<void> {
  await page.goto(base + screen.path);
  await untilDrawn(page);
  for (const selector of screen.press ?? []) {
    await page.locator(selector).first().click();
    await untilDrawn(page);
  }
}

/**
 * Waits until nothing is loading any more: the open line of live facts keeps a page from ever being
 * idle, and a router shows the last page until the next one has come.
 */
export async function untilDrawn(page: Page): Promise<void> {
  await page.evaluate(() => Reflect.deleteProperty(window, 'drawnTimes'));
  await page.waitForFunction(
    () => {
      // The browser fetches such a picture only when somebody scrolls towards it.
      const isFarBelow = (image: HTMLImageElement) =>
        image.loading === 'lazy' && image.getBoundingClientRect().top > innerHeight;
      const waiting = '.loading, .ant-skeleton, .ant-spin-spinning, [aria-busy=true]';
      const drawn =
        document.querySelector('main, .empty, .ant-layout') !== null &&
        document.querySelector(waiting) === null &&
        [...document.images].every((image) => image.complete || isFarBelow(image));
      const kept = window as unknown as { drawnTimes?: number };
      kept.drawnTimes = drawn ? (kept.drawnTimes ?? 0) + 1 : 0;
      return kept.drawnTimes > 3;
    },
    undefined,
    { polling: 60, timeout: 60_000 },
  );
}

/** Waits until every file of an app lies in the store of its service worker: they are put there all at once. */
export async function shellIsKept(page: Page, app: '/desk/' | '/kiosk/'): Promise<void> {
  await page.waitForFunction(
    async (page) =>
      navigator.serviceWorker.controller !== null && (await caches.match(page)) !== undefined,
    app,
  );
}
