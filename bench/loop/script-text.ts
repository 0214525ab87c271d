/** A literal without a colon in it: pgbench would take `:word` for a variable, also between quotes. */
export function textLiteral(text: string): string {
  if (!/[\\:]/.test(text)) return `'${text.replaceAll("'", "''")}'`;
  return `E'${text.replaceAll('\\', '\\\\').replaceAll("'", "''").replaceAll(':', '\\x3a')}'`;
}

/** A statement whose own literals hold no colons; casts (`::`) are left alone. */
export function withoutColons(statement: string): string {
  return statement.replaceAll(/'(?:[^']|'')*'/g, (literal) =>
    literal.includes(':') ? textLiteral(literal.slice(1, -1).replaceAll("''", "'")) : literal,
  );
}
