/** Facts of this module: past tense, ids and the few words a message needs. */
export const starChanged = 'steward.star_changed';
export const starWarned = 'steward.star_warned';
export const volunteerDecided = 'steward.volunteer_decided';
export const probationEnded = 'steward.probation_ended';
/** Written down as having been in a class, by mistake. */
export const rollCorrected = 'steward.roll_corrected';
export const gapOpened = 'steward.gap_opened';

export interface StarChanged {
  personIds: readonly string[];
  stars: number;
  before: number;
}

export interface StarWarned {
  personIds: readonly string[];
  star: number;
  /** What is missing, by the keys of the contract. */
  items: readonly string[];
  dueAt: string;
}

export interface VolunteerDecided {
  personIds: readonly string[];
  accepted: boolean;
  reason: string | null;
  /** What they can do, and whether they begin on trial. */
  skills: readonly string[];
  trial: boolean;
}

/** The trial is over; those who lead hear it too. */
export interface ProbationEnded {
  personIds: readonly string[];
  name: string;
}

export interface RollCorrected {
  personIds: readonly string[];
  course: string;
  reason: string;
}

/** Buildings and homes that nobody looks after any more. */
export interface GapOpened {
  buildings: number;
  homes: number;
}
