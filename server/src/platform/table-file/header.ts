import type { CellValue, RawRow, TableRow } from './table.ts';

/** Column names that are never empty and never twice the same: '' → c3, a second 'a' → a_2. */
export function uniqueNames(names: CellValue[]): string[] {
  const taken = new Set<string>();
  return names.map((name, index) => {
    const wanted = textOf(name) || `c${index + 1}`;
    let unique = wanted;
    for (let n = 2; taken.has(unique); n += 1) unique = `${wanted}_${n}`;
    taken.add(unique);
    return unique;
  });
}

function textOf(value: CellValue): string {
  if (value === null) return '';
  return (value instanceof Date ? value.toISOString() : String(value)).replace(/\s+/g, ' ').trim();
}

export function isBlank(values: CellValue[]): boolean {
  return values.every((value) => value === null || (typeof value === 'string' && !value.trim()));
}

/**
 * Gives the cells their names. Too few cells is no fault: Excel leaves out trailing empty cells when
 * it saves text. Too many is one when the width is strict, because then every cell after the stray
 * delimiter stands in the wrong column.
 */
export function cellsByName(
  row: Extract<RawRow, { values: unknown }>,
  header: string[],
  options: { mayWiden: boolean },
): TableRow {
  const extra = row.values.slice(header.length);
  if (!options.mayWiden && !isBlank(extra)) {
    const detail = `${row.values.length} cells under ${header.length} column names`;
    return { line: row.line, bad: 'too_many_cells', detail };
  }
  // Without a prototype, so that a column called `__proto__` or `constructor` is a column.
  const cells: Record<string, CellValue> = Object.create(null);
  header.forEach((name, index) => {
    cells[name] = row.values[index] ?? null;
  });
  extra.forEach((value, index) => {
    if (value !== null) cells[freeName(cells, header.length + index + 1)] = value;
  });
  return { line: row.line, cells };
}

function freeName(cells: Record<string, CellValue>, column: number): string {
  let name = `c${column}`;
  while (name in cells) name += '_2';
  return name;
}
