const dayMs = 86_400_000;
const epoch1900 = Date.UTC(1899, 11, 30);
const epoch1904 = Date.UTC(1904, 0, 1);
const lastSerial1900 = 2_958_466;

/**
 * The wall clock of an Excel day number, in the UTC fields of a Date; null when Excel itself has no
 * date for it. Excel counts a 29 February 1900 that never was (ECMA-376 part 1, 18.17.4.1), so the
 * numbers below 60 lie one day later, and 60 is nothing.
 */
export function dateOfSerial(serial: number, from1904: boolean): Date | null {
  if (!Number.isFinite(serial) || serial < 0) return null;
  const shown = from1904 ? serial + 1462 : serial;
  if (shown >= lastSerial1900) return null;
  if (from1904) return new Date(epoch1904 + Math.round(serial * dayMs));
  if (serial >= 60 && serial < 61) return null;
  return new Date(epoch1900 + Math.round((serial < 60 ? serial + 1 : serial) * dayMs));
}

/** Built-in formats that show a date or a time: ECMA-376 part 1, 18.8.30, with its Chinese list. */
export function isBuiltInDateFormat(id: number): boolean {
  return (
    (id >= 14 && id <= 22) ||
    (id >= 27 && id <= 36) ||
    (id >= 45 && id <= 47) ||
    (id >= 50 && id <= 58)
  );
}

/** Does a format such as `yyyy"年"m"月"` show a date? Quoted text, colours and locales do not count. */
export function isDateFormat(format: string): boolean {
  const elapsed = /\[(h+|m+|s+)\]/i.test(format);
  const bare = format
    .replace(/\\./g, '')
    .replace(/"[^"]*"/g, '')
    .replace(/\[[^\]]*\]/g, '')
    .replace(/general/gi, '')
    .split(';')[0];
  return elapsed || /[ymdhs]/i.test(bare ?? '');
}
