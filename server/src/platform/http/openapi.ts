import { contract, platformRefusals, type EndpointShape, type Role } from '@linli/contract';
import { z } from 'zod';
import { statusOf } from '../refusal/refusal.ts';
import type { Route } from './route.ts';

export interface OpenApiOptions {
  version: string;
  /** Whom each endpoint lets in; without them the document says only what the contract says. */
  routes: readonly Route[];
  /** The name of the session cookie here. */
  cookieName: string;
}

type Json = Record<string, unknown>;

export interface Operation {
  operationId: string;
  tags: [string];
  summary: string;
  parameters: Json[];
  requestBody?: Json;
  responses: Record<string, Json>;
  security: Json[];
  /** Roles that may call, or `anyone`, `account`, `platform_admin`. */
  'x-allow'?: string | readonly Role[];
  /** Codes of this endpoint's own refusals. */
  'x-refusals': readonly string[];
}

export interface OpenApiDocument {
  openapi: '3.1.0';
  info: Json;
  tags: { name: string; description: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: Json;
}

/** The whole contract as an OpenAPI 3.1 document: what a client in any language is made from. */
export function openApiDocument(options: OpenApiOptions): OpenApiDocument {
  const allowed = new Map(options.routes.map((route) => [route.endpoint, route.allow]));
  const paths: OpenApiDocument['paths'] = {};
  for (const [tag, endpoints] of Object.entries(contract)) {
    for (const [name, endpoint] of Object.entries<EndpointShape>(endpoints)) {
      const path = (paths[endpoint.path.replaceAll(/:(\w+)/g, '{$1}')] ??= {});
      path[endpoint.method.toLowerCase()] = operationOf({
        name,
        tag,
        endpoint,
        allow: allowed.get(endpoint),
      });
    }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Linli 邻里',
      version: options.version,
      description: about,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    tags: Object.keys(contract).map((name) => ({ name, description: moduleNames[name] ?? name })),
    paths,
    components: components(options.cookieName),
  };
}

const about = `The same interface that the apps use. Sign in to get the session cookie; send the header
x-linli-csrf with any value on everything but GET. A "no" comes as {error: {code, details, requestId}}.`;

const moduleNames: Record<string, string> = {
  platform: '平台 Platform',
  identity: '身份与登录 Identity',
  community: '社区与房屋 Community',
  service: '报事与工单 Service',
  notification: '消息 Notifications',
  ledger: '积分与资金 Ledger',
  steward: '管家 Stewards',
  need: '邻里互助 Needs',
  task: '任务 Tasks',
};

interface Bound {
  name: string;
  tag: string;
  endpoint: EndpointShape;
  allow: Route['allow'] | undefined;
}

function operationOf({ name, tag, endpoint, allow }: Bound): Operation {
  const body = requestBody(endpoint);
  return {
    operationId: name,
    tags: [tag],
    summary: endpoint.summary,
    parameters: [
      ...parametersOf(endpoint.params, 'path'),
      ...parametersOf(endpoint.query, 'query'),
      ...(endpoint.method === 'GET' ? [] : [{ $ref: '#/components/parameters/Csrf' }]),
    ],
    ...(body === null ? {} : { requestBody: body }),
    responses: { ...answerOf(endpoint), ...refusalsOf(endpoint) },
    security: allow === 'anyone' ? [] : [{ session: [] }],
    ...(allow === undefined ? {} : { 'x-allow': allow }),
    'x-refusals': endpoint.refusals,
  };
}

function parametersOf(schema: z.ZodObject, place: 'path' | 'query'): Json[] {
  const { properties = {}, required = [] } = jsonSchema(schema, 'input') as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: required.includes(name),
    schema: property,
  }));
}

function requestBody(endpoint: EndpointShape): Json | null {
  if (endpoint.takes !== 'json') {
    const binary = { schema: {} };
    return { required: true, content: { [`${endpoint.takes}/*`]: binary } };
  }
  if (endpoint.body instanceof z.ZodUndefined) return null;
  const schema = jsonSchema(endpoint.body, 'input');
  return { required: true, content: { 'application/json': { schema } } };
}

function answerOf(endpoint: EndpointShape): Record<string, Json> {
  switch (endpoint.carries) {
    case 'file':
      return { 200: { description: 'A file', content: { '*/*': { schema: {} } } } };
    case 'events': {
      const content = { 'text/event-stream': { schema: { type: 'string' } } };
      return { 200: { description: 'Server-sent events', content } };
    }
    case 'json': {
      if (endpoint.out instanceof z.ZodVoid) return { 204: { description: 'Done' } };
      const schema = jsonSchema(endpoint.out, 'output');
      return { 200: { description: 'Done', content: { 'application/json': { schema } } } };
    }
  }
}

/**
 * The platform's refusals by reference; an endpoint's own share the status of a conflict with the
 * platform's, which only somebody who writes can meet.
 */
function refusalsOf(endpoint: EndpointShape): Record<string, Json> {
  const responses: Record<string, Json> = {};
  for (const status of platformStatuses.keys()) {
    if (status === conflict && endpoint.method === 'GET') continue;
    responses[status] = { $ref: `#/components/responses/Refused${status}` };
  }
  for (const [status, codes] of byStatus(endpoint.refusals)) {
    const shared = status in responses ? (platformStatuses.get(status) ?? []) : [];
    responses[status] = refused([...codes, ...shared]);
  }
  return responses;
}

const conflict = 409;

function byStatus(codes: readonly string[]): Map<number, string[]> {
  const grouped = new Map<number, string[]>();
  for (const code of codes) {
    const status = statusOf(code);
    grouped.set(status, [...(grouped.get(status) ?? []), code]);
  }
  return grouped;
}

const platformStatuses = byStatus(platformRefusals);

function refused(codes: readonly string[]): Json {
  const schema = {
    type: 'object',
    required: ['error'],
    properties: {
      error: {
        type: 'object',
        required: ['code', 'details', 'requestId'],
        properties: {
          code: { type: 'string', enum: codes },
          details: { $ref: '#/components/schemas/RefusalDetails' },
          requestId: { type: 'string', format: 'uuid' },
        },
      },
    },
  };
  return {
    description: `Refused: ${codes.join(', ')}`,
    content: { 'application/json': { schema } },
  };
}

function components(cookieName: string): Json {
  return {
    securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: cookieName } },
    parameters: {
      Csrf: {
        name: 'x-linli-csrf',
        in: 'header',
        required: true,
        description: 'Any value: a form on another site cannot send it.',
        schema: { type: 'string', default: '1' },
      },
    },
    schemas: {
      RefusalDetails: {
        type: 'object',
        description: 'What fills the sentence of this refusal.',
        additionalProperties: { type: ['string', 'number', 'boolean', 'null'] },
      },
    },
    responses: Object.fromEntries(
      [...platformStatuses].map(([status, codes]) => [`Refused${status}`, refused(codes)]),
    ),
  };
}

/** OpenAPI 3.1 speaks JSON Schema 2020-12, as zod writes it, without the bounds of numbers in general. */
function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    override: ({ jsonSchema: part }) => {
      if (part.minimum === Number.MIN_SAFE_INTEGER) delete part.minimum;
      if (part.maximum === Number.MAX_SAFE_INTEGER) delete part.maximum;
    },
  });
  return rest;
}
