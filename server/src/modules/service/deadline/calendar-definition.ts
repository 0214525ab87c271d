/** A spell of opening on the wall clock, `08:30` to `12:00`; `24:00` is the end of the day. */
export interface OpeningHours {
  opens: string;
  closes: string;
}

/** Monday is 1, Sunday 7. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** A day that is not as its weekday says. */
export type CalendarDay = { day: string } & (
  | { kind: 'holiday' }
  /** Worked though it is a weekend: with the hours of a weekday, Monday's unless said. */
  | { kind: 'workday'; like?: Weekday | null }
  | { kind: 'hours'; hours: readonly OpeningHours[] }
);

/** What a calendar is, as it is stored and edited. */
export interface CalendarDefinition {
  /** IANA name. */
  timeZone: string;
  /** Seven lists, Monday first; an empty one is a closed day. */
  week: readonly (readonly OpeningHours[])[];
  days: readonly CalendarDay[];
  /** The last day whose holidays are known; later days follow the week alone. Null: none are known. */
  knownUntil: string | null;
}
