import { z } from 'zod';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** How an answer travels: `json` is checked by `out`; the others stream and have no schema. */
export type Carries = 'json' | 'file' | 'events';

export interface EndpointShape {
  method: Method;
  /** Path below the origin, with `:name` for each key of `params`. */
  path: string;
  /** One sentence for the API page. */
  summary: string;
  params: z.ZodObject;
  query: z.ZodObject;
  body: z.ZodType;
  out: z.ZodType;
  /** Every refusal code this endpoint may answer with, beside those of the platform itself. */
  refusals: readonly string[];
  /** What the request body is: JSON, or the raw bytes of a photo or a video. */
  takes: 'json' | 'image' | 'video';
  carries: Carries;
}

const nothing = z.strictObject({});

type Given = Pick<EndpointShape, 'method' | 'path' | 'summary'> & Partial<EndpointShape>;

type Filled<G extends Given> = {
  method: G['method'];
  path: string;
  summary: string;
  params: G['params'] extends z.ZodObject ? G['params'] : typeof nothing;
  query: G['query'] extends z.ZodObject ? G['query'] : typeof nothing;
  body: G['body'] extends z.ZodType ? G['body'] : z.ZodUndefined;
  out: G['out'] extends z.ZodType ? G['out'] : z.ZodVoid;
  refusals: readonly string[];
  takes: EndpointShape['takes'];
  carries: G['carries'] extends Carries ? G['carries'] : 'json';
};

/** Declares one endpoint; what is left out is empty, and unknown fields are refused. */
export function endpoint<const G extends Given>(given: G): Filled<G> {
  return {
    params: nothing,
    query: nothing,
    body: z.undefined(),
    out: z.void(),
    refusals: [],
    takes: 'json',
    carries: 'json',
    ...given,
  } as unknown as Filled<G>;
}

export type ParamsOf<E extends EndpointShape> = z.infer<E['params']>;
export type QueryOf<E extends EndpointShape> = z.infer<E['query']>;
/** The query as a caller writes it: defaults may be left out. */
export type QueryInput<E extends EndpointShape> = z.input<E['query']>;
export type BodyOf<E extends EndpointShape> = z.infer<E['body']>;
export type BodyInput<E extends EndpointShape> = z.input<E['body']>;
export type OutOf<E extends EndpointShape> = z.infer<E['out']>;
