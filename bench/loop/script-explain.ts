import { msOf } from '../../server/src/platform/clock/clock.ts';
import type { Captured } from './capture.ts';
import { textLiteral } from './script-text.ts';
import { idHead, listedStates } from './shape.ts';

export interface Known {
  samples: readonly Captured[];
  /** Of which statement the value is a parameter: rows of the statements before it are known. */
  statement: number;
  /** Ids made for the call, by their values in all samples, with the number of their variable. */
  fresh: Map<string, number>;
  /** Statements whose row must be kept with \gset; found ones are added. */
  wanted: Set<number>;
}

/** The same in every sample; null when it is not. */
export function constantSql(texts: readonly (string | null)[], type: string): string | null {
  if (texts.some((text) => text !== texts[0])) return null;
  const [text] = texts;
  return text === null || text === undefined ? `null::${type}` : `${textLiteral(text)}::${type}`;
}

/** A value that each community has its own of: looked up by `:c`. */
export function byCommunity(
  texts: readonly (string | null)[],
  type: string,
  { samples }: Known,
): string | null {
  const found: string[] = [];
  for (const [index, { subject }] of samples.entries()) {
    const text = texts[index];
    if (text === null || text === undefined) return null;
    if ((found[subject.community] ?? text) !== text) return null;
    found[subject.community] = text;
  }
  const list = `array[${found.map(textLiteral).join(',')}]`;
  // An array of arrays would be one array of two dimensions.
  return type.endsWith('[]') ? `((${list})[:c + 1])::${type}` : `(${list}::${type}[])[:c + 1]`;
}

/** What differs within a community, as text. */
export function explainedSql(
  texts: readonly (string | null)[],
  known: Known,
  type: string,
): string {
  const all = texts.filter((text) => text !== null && text !== undefined);
  if (all.length !== texts.length) throw new Error('null in one call and a value in another');
  return (
    subjectSql(all, known) ??
    readBefore(all, known) ??
    timeSql(all, known, type) ??
    freshSql(all, known) ??
    unknown(all)
  );
}

function unknown(texts: readonly string[]): never {
  throw new Error(`cannot be explained: ${texts.slice(0, 3).join(' | ')}`);
}

/** What the caller chose: the order, the state that is listed, the ids that the client makes. */
function subjectSql(texts: readonly string[], known: Known): string | null {
  const is = (read: (sample: Captured) => string) =>
    known.samples.every((sample, index) => read(sample) === texts[index]);
  if (is(({ subject }) => subject.orderId)) {
    return `((array[${heads(known)}])[:c + 1] || lpad(to_hex(:n::bigint), 12, '0'))`;
  }
  if (is(({ subject }) => subject.state))
    return `(array[${listedStates.map(textLiteral).join(',')}])[:st + 1]`;
  if (is(({ subject }) => subject.requestId) || is(({ subject }) => subject.actId))
    return freshSql(texts, known);
  return null;
}

function heads({ samples }: Known): string {
  const communities = Math.max(...samples.map(({ subject }) => subject.community)) + 1;
  return Array.from({ length: communities }, (_, community) =>
    textLiteral(idHead('order', community)),
  ).join(',');
}

/** A value that an earlier statement of the call has answered, in every sample. */
function readBefore(texts: readonly string[], known: Known): string | null {
  for (let statement = 0; statement < known.statement; statement++) {
    const rows = known.samples.map((one) => one.statements[statement]?.row ?? null);
    const column = Object.keys(rows[0] ?? {}).find((key) =>
      rows.every((row, index) => row !== null && textOf(row[key]) === texts[index]),
    );
    if (column === undefined) continue;
    known.wanted.add(statement);
    return `:s${statement}_${column}`;
  }
  return null;
}

/** A moment as far from the call's as in every sample; the transaction's own time takes its place. */
function timeSql(texts: readonly string[], known: Known, type: string): string | null {
  if (type !== 'timestamp with time zone') return null;
  const away = texts.map((text, index) => msOf(text) - msOf(known.samples[index]!.now));
  const [ms] = away;
  if (ms === undefined || Number.isNaN(ms) || away.some((one) => one !== ms)) return null;
  return ms === 0 ? 'now()' : `now() + interval '${ms} milliseconds'`;
}

const uuidOfNow = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** An id of version 7 made for the call, the same wherever the call uses it; it grows with time as real ones do. */
function freshSql(texts: readonly string[], known: Known): string | null {
  if (!texts.every((text) => uuidOfNow.test(text)) || new Set(texts).size !== texts.length)
    return null;
  const key = texts.join();
  const number = known.fresh.get(key) ?? known.fresh.size;
  known.fresh.set(key, number);
  const ms = `lpad(to_hex((extract(epoch from now()) * 1000)::bigint), 12, '0')`;
  return `(${ms} || '70008' || lpad(to_hex(:f${number}::bigint), 15, '0'))::uuid`;
}

/** A parameter as PostgreSQL would read it from text. */
export function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (value instanceof Uint8Array) return `\\x${Buffer.from(value).toString('hex')}`;
  if (Array.isArray(value)) return `{${value.map((one) => JSON.stringify(String(one))).join(',')}}`;
  return String(value);
}
