/** Somebody's entry fits one of a neighbour who had theirs before: the neighbour hears of it. */
export const needMatched = 'need.matched';
/** Both said yes: each may see the other. */
export const needAgreed = 'need.agreed';
/** A match both had agreed to is over. */
export const needEnded = 'need.ended';

export interface NeedFact {
  /** Whom it is told. */
  personIds: readonly string[];
  /** Whose hand it was, and is not told; null of the system. */
  byId: string | null;
  matchId: string;
  /** The teller's own words about their own entry, by person: no names, and not the other's. */
  titles: Readonly<Record<string, string>>;
}
