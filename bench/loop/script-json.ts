import { byCommunity, constantSql, explainedSql, textOf, type Known } from './script-explain.ts';
import { textLiteral } from './script-text.ts';

/** JSON as text, with what differs put in; numbers and strings of ours need no escaping. */
export function jsonSql(values: readonly unknown[], known: Known): string {
  const texts = values.map(textOf);
  const constant = constantSql(texts, 'text');
  if (constant !== null) return constant;
  if (texts.some((text) => text === null)) throw new Error('null in one call and JSON in another');
  const parts: string[] = [];
  let plain = '';
  const put = (text: string) => void (plain += text);
  const putSql = (sql: string) => {
    parts.push(textLiteral(plain), sql);
    plain = '';
  };
  walk(
    texts.map((text) => JSON.parse(text ?? '') as unknown),
    { put, putSql, known },
  );
  return [...parts, textLiteral(plain)].join(' || ');
}

interface Walk {
  put(text: string): void;
  putSql(sql: string): void;
  known: Known;
}

function walk(values: readonly unknown[], to: Walk): void {
  const [first] = values;
  const same = JSON.stringify(first);
  if (values.every((value) => JSON.stringify(value) === same)) return to.put(same);
  if (Array.isArray(first)) {
    if (!values.every((value) => Array.isArray(value) && value.length === first.length))
      throw new Error('lists of different lengths');
    to.put('[');
    first.forEach((_, index) => {
      to.put(index === 0 ? '' : ',');
      walk(
        values.map((value) => (value as unknown[])[index]),
        to,
      );
    });
    return to.put(']');
  }
  if (typeof first === 'object' && first !== null)
    return walkObject(values, Object.keys(first), to);
  const quote = typeof first === 'string' ? '"' : '';
  const texts = values.map((value) => {
    if (
      typeof value !== typeof first ||
      JSON.stringify(value) !== `${quote}${String(value)}${quote}`
    )
      throw new Error(`JSON that needs escaping: ${JSON.stringify(value)}`);
    return String(value);
  });
  to.put(quote);
  to.putSql(
    byCommunity(texts, 'text', to.known) ?? `(${explainedSql(texts, to.known, 'text')})::text`,
  );
  to.put(quote);
}

function walkObject(values: readonly unknown[], keys: readonly string[], to: Walk): void {
  to.put('{');
  for (const [index, key] of keys.entries()) {
    to.put(`${index === 0 ? '' : ','}${JSON.stringify(key)}:`);
    walk(
      values.map((value) => (value as Record<string, unknown>)[key]),
      to,
    );
  }
  to.put('}');
}
