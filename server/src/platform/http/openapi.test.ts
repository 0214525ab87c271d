import { contract, endpoints, platformRefusals } from '@linli/contract';
import { describe, expect, test } from 'vitest';
import { docsPage } from './docs-page.ts';
import { openApiDocument } from './openapi.ts';
import { callRoute, communityRoute, type Route } from './route.ts';

const routes = [
  callRoute(endpoints.sessionOptions, 'anyone', () => Promise.reject(new Error('not here'))),
  communityRoute(endpoints.listAudit, ['manager'], () => Promise.reject(new Error('not here'))),
] as Route[];
const document = openApiDocument({ version: '1.2.3', routes, cookieName: '__Host-linli' });
const operations = Object.values(document.paths).flatMap((methods) => Object.values(methods));
const operation = (id: string) => operations.find(({ operationId }) => operationId === id)!;
const text = JSON.stringify(document);

describe('the document', () => {
  test('every endpoint of the contract is in it, once, under its module', () => {
    const ids = operations.map(({ operationId }) => operationId);
    expect(ids.toSorted()).toEqual(Object.keys(endpoints).toSorted());
    for (const [tag, own] of Object.entries(contract)) {
      for (const name of Object.keys(own)) expect(operation(name).tags).toEqual([tag]);
    }
  });

  test('every name in a path is a required parameter, and every parameter of a path is in it', () => {
    for (const [path, methods] of Object.entries(document.paths)) {
      const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      for (const { parameters } of Object.values(methods)) {
        const declared = parameters.filter((one) => one['in'] === 'path');
        expect(declared.map((one) => one['name']).toSorted()).toEqual(named.toSorted());
        expect(declared.every((one) => one['required'] === true)).toBe(true);
      }
    }
  });

  test('every reference leads somewhere', () => {
    for (const [, pointer = ''] of text.matchAll(/"\$ref":"#\/([^"]+)"/g)) {
      const target = pointer
        .split('/')
        .reduce<unknown>((at, key) => (at as Record<string, unknown>)?.[key], document);
      expect(target, pointer).toBeDefined();
    }
    expect(text).not.toContain('$defs');
    expect(text).not.toContain('$schema');
  });

  test('an endpoint names its own refusals, and shares those of the platform', () => {
    expect(JSON.stringify(operation('claimOrder').responses[409])).toContain(
      'service.already_claimed',
    );
    expect(operation('getSession').responses[409]).toBeUndefined();
    for (const code of platformRefusals)
      expect(JSON.stringify(document.components)).toContain(`"${code}"`);
  });

  test('the session cookie is called what it is called on this server', () => {
    expect(document.components).toMatchObject({
      securitySchemes: { session: { in: 'cookie', name: '__Host-linli' } },
    });
  });

  test('writing needs the header against forgery, reading does not', () => {
    const csrf = { $ref: '#/components/parameters/Csrf' };
    expect(operation('fileRequest').parameters).toContainEqual(csrf);
    expect(operation('listRequests').parameters).not.toContainEqual(csrf);
  });

  test('a body is described as it is sent, an answer as it comes', () => {
    const body = operation('fileRequest').requestBody?.['content'] as Record<
      string,
      { schema: Record<string, unknown> }
    >;
    // `photoIds` has a default: a caller may leave it out.
    expect(body['application/json']?.schema['required']).toEqual([
      'id',
      'categoryId',
      'text',
      'place',
    ]);
    expect(operation('uploadPhoto').requestBody?.['content']).toHaveProperty(['image/*']);
    expect(operation('signOut').responses).toHaveProperty('204');
    expect(operation('getPhoto').responses[200]?.['content']).toHaveProperty(['*/*']);
    expect(operation('live').responses[200]?.['content']).toHaveProperty(['text/event-stream']);
  });

  test('it says whom an endpoint lets in', () => {
    expect(operation('sessionOptions')).toMatchObject({ security: [], 'x-allow': 'anyone' });
    expect(operation('listAudit')).toMatchObject({
      security: [{ session: [] }],
      'x-allow': ['manager'],
    });
  });
});

describe('the page', () => {
  const page = docsPage(document);

  test('every endpoint has its place, and every place its own id', () => {
    const ids = [...page.matchAll(/<details id="(\w+)">/g)].map(([, id]) => id);
    expect(ids.toSorted()).toEqual(Object.keys(endpoints).toSorted());
  });

  test('nothing in it runs: no script but the file, no style of its own', () => {
    expect(page.match(/<script/g)).toHaveLength(1);
    expect(page).toContain('<script type="module" src="/docs/api.js"></script>');
    expect(page).not.toMatch(/ on\w+=|style=/);
  });

  test('what the contract says is shown as text', () => {
    const sly = structuredClone(document);
    sly.paths['/x'] = {
      get: {
        ...operation('getSession'),
        operationId: 'sly',
        summary: '<img src=x onerror=alert(1)>',
      },
    };
    expect(docsPage(sly)).toContain('&lt;img src=x');
    expect(docsPage(sly)).not.toContain('<img');
  });
});
