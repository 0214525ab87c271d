/** Lets the app open without a network. Old browsers and plain http do without. */
export function registerServiceWorker(): void {
  if (!('serviceWorker' in navigator) || import.meta.env.DEV) return;
  // After the page is there, so that keeping files for later does not slow the first sight.
  if (document.readyState === 'complete') register();
  else addEventListener('load', register, { once: true });
}

function register(): void {
  navigator.serviceWorker.register('/sw.js').catch(() => undefined);
}
