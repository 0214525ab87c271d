import type { FastifyInstance } from 'fastify';
import { readFileSync } from 'node:fs';
import manifest from '../../../package.json' with { type: 'json' };
import { docsPage } from './docs-page.ts';
import { registerHealth, type HealthDeps } from './health.ts';
import { openApiDocument } from './openapi.ts';
import type { Route } from './route.ts';

export interface PlatformPagesDeps extends HealthDeps {
  /** So that the API page can say whom each endpoint lets in. */
  routes?: readonly Route[];
  /** What the session cookie is called on this server. */
  cookieName: string;
}

/** `/openapi.json` for machines, `/docs/api` for people, and the pages that watch over the server. */
export function registerPlatformPages(app: FastifyInstance, deps: PlatformPagesDeps): void {
  registerHealth(app, deps);
  const document = openApiDocument({
    version: manifest.version,
    routes: deps.routes ?? [],
    cookieName: deps.cookieName,
  });
  // Made once: the contract does not change while the server runs.
  const pages = [
    ['/openapi.json', 'application/json; charset=utf-8', JSON.stringify(document)],
    ['/docs/api', 'text/html; charset=utf-8', docsPage(document)],
    ['/docs/api.css', 'text/css; charset=utf-8', fileBeside('./docs-page.css')],
    ['/docs/api.js', 'text/javascript; charset=utf-8', fileBeside('./docs-page.browser.js')],
  ] as const;
  for (const [url, type, text] of pages) {
    app.get(url, async (_request, reply) =>
      reply.header('cache-control', 'no-cache').type(type).send(text),
    );
  }
}

const fileBeside = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8');
