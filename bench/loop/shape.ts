// The shape of the bench's data. Every id follows from what a thing is, which community it belongs
// to and its number there, so that a load generator and a pgbench script can name any row without
// asking for it. Ids of one community grow with time, as real ones do.

export const ordersPerCommunity = 5000;
/** Every third order is accepted and waits for the engineer to arrive: what ADVANCE works on. */
export const acceptedEvery = 3;
/** Communities that LIST is measured on before the table grows, and after. */
export const smallCommunities = 2;
/** Communities that calls go to, the same for the server and for pgbench. */
export const measuredCommunities = 20;

export const kinds = {
  community: 0,
  account: 1,
  person: 2,
  membership: 3,
  building: 4,
  home: 5,
  household: 6,
  member: 7,
  request: 8,
  order: 9,
  session: 10,
  event: 11,
} as const;
export type Kind = keyof typeof kinds;

/** The three people of each community, by their number. */
export const roles = ['resident', 'dispatcher', 'engineer'] as const;
export type BenchRole = (typeof roles)[number];

/** States that LIST asks for. */
export const listedStates = ['new', 'assigned', 'accepted', 'submitted', 'closed'] as const;

/** A UUID of version 7 in form; its first 24 digits say what and whose, its last 12 which one. */
export function idOf(kind: Kind, community: number, number = 0): string {
  return idHead(kind, community) + number.toString(16).padStart(12, '0');
}

export const idHead = (kind: Kind, community: number): string =>
  `01900000-0000-7${(community * 16 + kinds[kind]).toString(16).padStart(3, '0')}-8000-`;

/** The same in SQL; `community` and `number` are SQL expressions of integers. */
export const idSql = (kind: Kind, community: string, number: string): string =>
  `('01900000-0000-7' || lpad(to_hex(${community} * 16 + ${kinds[kind]}), 3, '0') || '-8000-' || lpad(to_hex(${number}), 12, '0'))::uuid`;

/** Communities are numbered with two hexadecimal digits. */
export const communitiesAtMost = 256;

export const communityCode = (community: number): string => `bench-${community}`;
