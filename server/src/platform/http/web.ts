import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { notFound } from '../refusal/refusal.ts';

/** Where each app starts: whatever lies below it and is no file is that app's own address. */
const apps = ['/desk', '/console', '/kiosk'];

/** Serves the built web apps, if there are any: hashed files for ever, pages fresh each time. */
export async function registerWeb(app: FastifyInstance, folder: string | null): Promise<void> {
  if (folder === null) {
    app.setNotFoundHandler(() => {
      throw notFound();
    });
    return;
  }
  await app.register(fastifyStatic, {
    root: folder,
    wildcard: true,
    preCompressed: true,
    setHeaders: (reply, path) => {
      const hashed = path.includes('/assets/');
      void reply.header(
        'cache-control',
        hashed ? 'public, max-age=31536000, immutable' : 'no-cache',
      );
    },
  });
  app.setNotFoundHandler((request, reply) => {
    const [path = '/'] = request.url.split('?');
    const page = request.method === 'GET' && !path.startsWith('/api/') && !/\.\w+$/.test(path);
    if (!page) throw notFound();
    const home = apps.find((one) => path === one || path.startsWith(`${one}/`)) ?? '';
    return reply.header('cache-control', 'no-cache').sendFile(`${home}/index.html`.slice(1));
  });
}
