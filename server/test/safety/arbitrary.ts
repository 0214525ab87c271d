import fc from 'fast-check';

/** JSON Schema, as far as zod writes it for this contract. */
export interface Schema {
  type?: string;
  format?: string;
  pattern?: string;
  contentEncoding?: string;
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  propertyNames?: Schema;
  additionalProperties?: boolean | Schema;
  items?: Schema;
  prefixItems?: Schema[];
  minItems?: number;
  maxItems?: number;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
}

export interface Flavour {
  /** Values of things that are there, by the name of their field, so that a request gets past the first look-up. */
  known: Readonly<Record<string, readonly unknown[]>>;
  /** Text of a length between two bounds, both included. */
  text(from: number, to: number): fc.Arbitrary<string>;
}

/** Values that fit a schema; `name` is that of the field it stands for. */
export function fitting(schema: Schema, flavour: Flavour, name = ''): fc.Arbitrary<unknown> {
  const known = flavour.known[name];
  const any = { weight: 1, arbitrary: made(schema, flavour, name) };
  if (known === undefined || schema.type === 'array') return any.arbitrary;
  return fc.oneof(any, { weight: 5, arbitrary: fc.constantFrom(...known) });
}

function made(schema: Schema, flavour: Flavour, name: string): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) return fc.oneof(...choices.map((one) => fitting(one, flavour, name)));
  if (schema.allOf !== undefined)
    return made(
      Object.assign({}, schema, ...schema.allOf, { allOf: undefined }) as Schema,
      flavour,
      name,
    );
  switch (schema.type) {
    case 'string':
      return stringOf(schema, flavour);
    case 'integer':
      return fc.integer({
        min: schema.minimum ?? Number.MIN_SAFE_INTEGER,
        max: schema.maximum ?? Number.MAX_SAFE_INTEGER,
      });
    case 'number':
      return fc.double({
        min: schema.minimum ?? -1e300,
        max: schema.maximum ?? 1e300,
        noNaN: true,
      });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array':
      return listOf(schema, flavour, name);
    case 'object':
      return objectOf(schema, flavour);
    default:
      return fc.jsonValue({ maxDepth: 2 });
  }
}

function stringOf(schema: Schema, { text }: Flavour): fc.Arbitrary<string> {
  const { format, pattern, minLength = 0, maxLength = 60 } = schema;
  const years = {
    min: new Date('0001-01-01T00:00:00Z'),
    max: new Date('9999-12-31T23:59:59Z'),
    noInvalidDate: true,
  };
  if (format === 'uuid') return fc.uuid({ version: [4, 7] });
  if (format === 'date-time')
    return fc.oneof(
      fc.date(years).map((date) => date.toISOString()),
      fc.constantFrom(...edgeInstants),
    );
  if (format === 'date')
    return fc.oneof(
      fc.date(years).map((date) => date.toISOString().slice(0, 10)),
      fc.constantFrom('2024-02-29', '0000-01-01'),
    );
  if (format === 'base64') return fc.base64String({ maxLength: 400 });
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern));
  return text(minLength, Math.min(maxLength, 3000));
}

const edgeInstants = [
  '0000-01-01T00:00:00Z',
  '0001-01-01T00:00:00.000Z',
  '9999-12-31T23:59:59.999999Z',
  '2026-11-22T00:00Z',
  '2026-11-22T05:17:00.123456789Z',
];

function listOf(schema: Schema, flavour: Flavour, name: string): fc.Arbitrary<unknown> {
  if (schema.prefixItems !== undefined)
    return fc.tuple(...schema.prefixItems.map((one) => fitting(one, flavour)));
  const { minItems: minLength = 0, maxItems = 6 } = schema;
  const bounds = { minLength, maxLength: Math.max(minLength, Math.min(maxItems, 6)) };
  return fc.array(fitting(schema.items ?? {}, flavour, name), bounds);
}

function objectOf(schema: Schema, flavour: Flavour): fc.Arbitrary<unknown> {
  const { properties, required = [], propertyNames, additionalProperties } = schema;
  if (properties === undefined && typeof additionalProperties === 'object') {
    const names = (propertyNames?.enum ?? required) as string[];
    return fc.record(
      Object.fromEntries(names.map((name) => [name, fitting(additionalProperties, flavour)])),
    );
  }
  const fields = Object.entries(properties ?? {}).map(
    ([name, one]) => [name, fitting(one, flavour, name)] as const,
  );
  return fc.record(Object.fromEntries(fields), { requiredKeys: required });
}

/** Ordinary words: with nothing a database, a parser or a person could trip over. */
export const plainText = (from: number, to: number): fc.Arbitrary<string> =>
  fc.string({
    minLength: Math.max(from, Math.min(to, 2)),
    maxLength: Math.max(from, Math.min(to, 12)),
    unit: fc.constantFrom(...'水管漏了请来看一下电梯王李abc123'),
  });

const odd = [
  '\0',
  'a\0b',
  '\uD800',
  '\uDC00x',
  '\uDBFF\uDBFF',
  '\u202E',
  '\uFEFF',
  '\uFFFF',
  '👩‍👩‍👧‍👦',
  '𠮷',
  'ﷺ',
  '%',
  '_',
  '\\',
  "'",
  '"',
  "';--",
  '{}',
  '$1',
  '%00',
  '../',
  '<script>',
  '\r\n',
  '\t',
  '-0',
  'NaN',
  'null',
  '__proto__',
  'constructor',
  '[[',
  '0',
  '１２３',
  'ı',
  'İ',
];

/** Text in which anything may stand, and among it what systems like to trip over. */
export const nastyText = (from: number, to: number): fc.Arbitrary<string> => {
  const trap = fc.constantFrom(...odd);
  const part = fc.oneof(
    { weight: 3, arbitrary: trap },
    { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 20 }) },
    { weight: 1, arbitrary: plainText(2, 8) },
  );
  const whole = fc.oneof(
    { weight: 2, arbitrary: trap },
    {
      weight: 3,
      arbitrary: fc.array(part, { minLength: 1, maxLength: 8 }).map((parts) => parts.join('')),
    },
  );
  const long = whole.map((text) => text.repeat(Math.ceil(to / Math.max(1, text.length))));
  return fc
    .oneof({ weight: 5, arbitrary: whole }, { weight: 1, arbitrary: long })
    .map((text) => text.padEnd(from, 'x').slice(0, to));
};

/** Values of no shape in particular. */
export const anything: fc.Arbitrary<unknown> = fc.oneof(
  fc.jsonValue({ maxDepth: 4 }),
  fc.constantFrom<unknown>(
    null,
    true,
    0,
    -1,
    1e308,
    Number.MAX_SAFE_INTEGER,
    '',
    [],
    {},
    [[]],
    [null],
    { length: 1e9 },
    { then: 1 },
    { toString: 1 },
    { toJSON: 'x' },
  ),
  nastyText(0, 200),
  fc.array(nastyText(0, 20), { maxLength: 5 }),
);
