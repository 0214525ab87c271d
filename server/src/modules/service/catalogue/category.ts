/** The shape of the shipped catalogue. Kept apart from the data so that no file imports in a ring. */
export type ServiceClass = 'basic' | 'warm' | 'value_added';
export type DispatchMode = 'assign' | 'claim' | 'rotate';

/** The role that executes. `engineer` is any property worker in the field: the skill tells a
 * cleaner or a guard from an electrician. */
export type Performer =
  | 'engineer'
  | 'steward'
  | 'volunteer_steward'
  | 'merchant'
  | 'social_worker'
  | 'manager';
export type Evidence = 'none' | 'text' | 'photo' | 'photo_before_after';
export type Priority = 'low' | 'normal' | 'high' | 'urgent';

/** Units are written without a slash: 次 / visit; the screen prints ¥30–80/次. */
export type PriceTemplate =
  | { kind: 'free' }
  | { kind: 'range'; fromFen: number; toFen: number; unitZh: string; unitEn: string };

export type CatalogueGroup = {
  class: ServiceClass;
  key: string;
  nameZh: string;
  nameEn: string;
  categories: readonly CategoryTemplate[];
};

export type CategoryTemplate = {
  /** Stable kebab key, unique over the whole template; it begins with the key of its group. */
  key: string;
  nameZh: string;
  nameEn: string;
  /** One line: what it covers, or what to tell us. */
  hintZh: string;
  hintEn: string;
  /** Chinese words people type when they search. */
  words: readonly string[];
  place: 'home' | 'common' | 'any';
  /** Key of a skill of the `skills` list, or null when anybody in the role can do it. */
  skill: string | null;
  performer: Performer;
  dispatch: DispatchMode;
  /** Which minutes count: opening hours of the community's calendar, or all of them unless said. */
  calendarMode?: 'business';
  /** Minutes on that calendar from filing until somebody accepts. */
  respondMinutes: number;
  /** Minutes on that calendar from filing until the work is submitted. */
  finishMinutes: number;
  priority: Priority;
  evidence: Evidence;
  price: PriceTemplate;
  /** Phone return visit when staff filed it for somebody. */
  returnVisit: boolean;
  /** A done order nobody answered closes itself after so many days. */
  autoCloseDays: number;
};

export type SkillTemplate = { key: string; nameZh: string; nameEn: string };

/** A tag is offered when the stars given lie in fromStars…toStars, both included. */
export type RatingTag = {
  key: string;
  kind: 'praise' | 'complaint';
  nameZh: string;
  nameEn: string;
  fromStars: number;
  toStars: number;
};

/** Minutes, for deadlines that read as words: `respondMinutes: 2 * hour`. */
export const hour = 60;
export const day = 24 * hour;
/** A working day of the calendar that communities begin with: for categories that count opening hours. */
export const workday = 7.5 * hour;

export const free: PriceTemplate = { kind: 'free' };
