// Opens the phone apps and the screen in the hall without a network. The build fills in the two constants and writes this as /sw.js.
// Answers of the API are never kept: what was true this morning must not be shown as true now.
const version = '__VERSION__';
/** Per app: its page first, then every file it needs to draw any of its screens. */
const shells = JSON.parse('__SHELLS__');

const cacheName = `linli-${version}`;

self.addEventListener('install', (event) => {
  event.waitUntil(keepAppsInUse().then(() => self.skipWaiting()));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(dropOlder().then(() => self.clients.claim()));
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (
    request.method !== 'GET' ||
    url.origin !== location.origin ||
    url.pathname.startsWith('/api/')
  )
    return;
  if (request.mode === 'navigate') {
    const app = appOf(url.pathname);
    if (app === null) return;
    event.waitUntil(keep(app).catch(() => undefined));
    event.respondWith(fetch(request).catch(() => caches.match(app)));
  } else if (url.pathname.startsWith('/assets/')) {
    // The name holds a hash of the content, so what is kept is what the server would send.
    event.respondWith(caches.match(request).then((kept) => kept ?? fetch(request)));
  } else if (Object.values(shells).some((files) => files.includes(url.pathname))) {
    event.respondWith(fetch(request).catch(() => caches.match(request)));
  }
});

/** Keeps the apps that are open now or were kept by an older version: nobody downloads an app they do not use. */
async function keepAppsInUse() {
  const windows = await self.clients.matchAll({ includeUncontrolled: true, type: 'window' });
  const open = windows.map((client) => appOf(new URL(client.url).pathname));
  const before = await Promise.all(
    Object.keys(shells).map(async (app) => ((await caches.match(app)) ? app : null)),
  );
  const wanted = new Set([...open, ...before].filter((app) => app !== null));
  await Promise.all([...wanted].map(keep));
}

async function keep(app) {
  const cache = await caches.open(cacheName);
  const kept = new Set((await cache.keys()).map((request) => new URL(request.url).pathname));
  const missing = shells[app].filter((file) => !kept.has(file));
  if (missing.length > 0) await cache.addAll(missing);
}

async function dropOlder() {
  const names = await caches.keys();
  const older = names.filter((name) => name.startsWith('linli-') && name !== cacheName);
  await Promise.all(older.map((name) => caches.delete(name)));
}

/** The app an address belongs to: the longest that fits; null for what works only with a network. */
function appOf(pathname) {
  if (/^\/(console|docs|healthz|readyz|metrics|openapi)/.test(pathname)) return null;
  const fitting = Object.keys(shells).filter((app) => `${pathname}/`.startsWith(app));
  return fitting.toSorted((a, b) => b.length - a.length)[0] ?? null;
}
