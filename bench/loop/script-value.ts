import { byCommunity, constantSql, explainedSql, textOf, type Known } from './script-explain.ts';
import { jsonSql } from './script-json.ts';

/** One parameter as SQL of its type, from its values in all samples. */
export function valueSql(values: readonly unknown[], type: string, known: Known): string {
  if (type === 'jsonb' || type === 'json') return `(${jsonSql(values, known)})::${type}`;
  const constant = constantSql(values.map(textOf), type);
  if (constant !== null) return constant;
  const perCommunity = byCommunity(values.map(textOf), type, known);
  if (perCommunity !== null) return perCommunity;
  return `(${explainedSql(values.map(textOf), known, type)})::${type}`;
}
