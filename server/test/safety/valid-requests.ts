import type { EndpointShape } from '@linli/contract';
import fc from 'fast-check';
import { z } from 'zod';
import { fitting, plainText, type Schema } from './arbitrary.ts';

export interface ValidRequest {
  url: string;
  payload?: object;
  type?: string;
}

/** Requests to an endpoint that its contract finds nothing wrong with, the same ones in every run. */
export function validRequestsTo(
  shape: EndpointShape,
  { communityId, count }: { communityId: string; count: number },
): ValidRequest[] {
  const flavour = { known: {}, text: plainText };
  const fit = (schema: z.ZodType) =>
    fitting(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Schema, flavour);
  const hasBody = !(shape.body instanceof z.ZodUndefined) && shape.takes === 'json';
  const parts = fc.record({
    params: fit(shape.params),
    query: fit(shape.query),
    body: hasBody ? fit(shape.body) : fc.constant(undefined),
  });
  return fc
    .sample(
      parts.filter((one) => fits(shape, one, hasBody)),
      { seed: 42, numRuns: count },
    )
    .map(({ params, query, body }) => {
      const ids = { ...(params as Record<string, string>), communityId };
      const path = shape.path.replaceAll(/:(\w+)/g, (_, key: string) =>
        encodeURIComponent(String(ids[key as keyof typeof ids])),
      );
      // In somebody's name is another question, with tests of its own (marked-routes.test.ts).
      const { for: _, ...own } = query as Record<string, unknown>;
      const search = new URLSearchParams(
        Object.entries(own).map(([key, value]) => [key, String(value)]),
      );
      const image =
        shape.takes === 'image'
          ? { payload: Buffer.from('not a picture'), type: 'image/jpeg' }
          : {};
      return {
        url: `${path}?${search}`,
        ...(hasBody ? { payload: body as object } : {}),
        ...image,
      };
    });
}

const fits = (
  shape: EndpointShape,
  one: { params: unknown; query: unknown; body: unknown },
  hasBody: boolean,
) =>
  shape.params.safeParse(one.params).success &&
  shape.query.safeParse(JSON.parse(JSON.stringify(one.query))).success &&
  (!hasBody || shape.body.safeParse(one.body).success);
