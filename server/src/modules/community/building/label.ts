/** What people call a home: 3号楼2单元501. */
export function labelOf(building: string, entrance: string | null, code: string): string {
  // A name that ends in a letter or a digit would run into the number: 'Tower B' and 501.
  const before = `${building}${entrance ?? ''}`;
  return /[a-z0-9]$/i.test(before) ? `${before}-${code}` : `${before}${code}`;
}

/** 2 → 2单元; an entrance that has a name keeps it. */
export const entranceName = (code: string): string => (/^\d+$/.test(code) ? `${code}单元` : code);

/** 3 → 3号楼. */
export const buildingName = (code: string): string => (/^\d+$/.test(code) ? `${code}号楼` : code);
