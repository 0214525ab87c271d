import type { NeedBand } from '@linli/contract';

/** A number, an address of a chat or a link: who somebody is stays hidden until both agreed. */
const contacts = [
  /\d[\d\s-]{5,}\d/,
  /微\s*信|威\s*信|[vV]\s*[信xX]|wechat|weixin/i,
  /\bq\s*q\b|扣扣/i,
  /https?:|www\.|\.(com|cn|net)\b/i,
  /@/,
];

export const namesContact = (text: string): boolean =>
  contacts.some((pattern) => pattern.test(text));

export interface Spot {
  buildingId: string | null;
  lng: number | null;
  lat: number | null;
}

const nearMetres = 200;
const metresPerDegree = 111_320;

/** How near two people live, as a band that names no place. */
export function bandOf(one: Spot, other: Spot): NeedBand {
  if (one.buildingId !== null && one.buildingId === other.buildingId) return 'building';
  if (one.lng === null || one.lat === null || other.lng === null || other.lat === null)
    return 'unknown';
  const north = (other.lat - one.lat) * metresPerDegree;
  const east = (other.lng - one.lng) * metresPerDegree * Math.cos((one.lat * Math.PI) / 180);
  return Math.hypot(north, east) <= nearMetres ? 'near' : 'estate';
}

export type Answer = 'yes' | 'no' | null;
export type MatchState = 'proposed' | 'agreed' | 'declined' | 'withdrawn';

/** What a match is once both have said what they said. */
export const stateOf = (one: Answer, other: Answer): MatchState =>
  one === 'no' || other === 'no'
    ? 'declined'
    : one === 'yes' && other === 'yes'
      ? 'agreed'
      : 'proposed';

/** What one of the two may do now. */
export const matchCan = (state: MatchState, mine: Answer) => ({
  agree: state === 'proposed' && mine === null,
  decline: state === 'proposed' && mine === null,
  withdraw: (state === 'proposed' && mine === 'yes') || state === 'agreed',
});

/** Entries one person may have open at once. */
export const mostOpen = 10;
/** Neighbours proposed for one entry at once. */
export const mostMatches = 8;
/** Another so many days when it is let stand. */
export const extendDays = 30;
