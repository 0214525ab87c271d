export type AgeGroup = 'child' | 'adult' | 'elder';

// Civil Code art. 17: adults are eighteen and over. Law on the rights of the elderly, art. 2: sixty.
const adultFrom = 18;
const elderFrom = 60;

/** Only the year of birth is kept, so an age may be one year too high until the birthday. */
export function ageGroup(birthYear: number | null, thisYear: number): AgeGroup | null {
  if (birthYear === null) return null;
  const age = thisYear - birthYear;
  if (age >= elderFrom) return 'elder';
  return age >= adultFrom ? 'adult' : 'child';
}
