import type { Channel, OrderAct, PauseReason, Photo, Priority, Role } from '@linli/contract';
import type { Instant } from '../../../platform/clock/clock.ts';

/** Somebody as the timeline names them; `id` is null for people another system knew. */
export interface HistoryPerson {
  id: string | null;
  name: string;
  role?: Role | null;
}

/** One thing that happened to the order, told in the order it happened. */
export interface HistoryAct {
  act: Exclude<OrderAct, 'file'>;
  at: Instant;
  /** Null for the system itself, and where the other system does not say. */
  by?: HistoryPerson | null;
  /** Who has the order afterwards: assign, claim and hand over name somebody. */
  to?: { id: string; name: string } | null;
  note?: string | null;
  reason?: string | null;
  internal?: boolean;
  photos?: readonly Photo[];
  /** Of a pause. */
  waitingFor?: PauseReason;
  /** Of a rating: 1 to 5. */
  stars?: number;
  tags?: readonly string[];
  /** Of a return visit. */
  satisfied?: boolean;
  /** Of a change of priority. */
  priority?: Priority;
}

export interface HistoryPlace {
  kind: 'home' | 'building' | 'point' | 'community';
  homeId?: string | null;
  buildingId?: string | null;
  /** WGS84. */
  lng?: number | null;
  lat?: number | null;
  label: string;
  note?: string | null;
}

/** A request of the past with its first order, and everything that happened to it. */
export interface HistoryRecord {
  /** Its id where it comes from: a second run finds it by this and leaves it alone. */
  sourceId: string;
  categoryKey: string;
  text: string;
  channel: Channel;
  reporter?: { id: string | null; name: string | null; phone?: string | null } | null;
  /** Who typed it; the reporter themselves in the app. */
  filedBy?: HistoryPerson | null;
  place: HistoryPlace;
  photos?: readonly Photo[];
  /** Without it, that of the category. */
  priority?: Priority;
  /** The steward of the building. */
  responsible?: { id: string; name: string } | null;
  /** Whose turn it was when a rotated order was filed: it was assigned at that moment. */
  turn?: { id: string; name: string } | null;
  createdAt: Instant;
  /** The other system's own deadlines; without them, those of the category. */
  respondDueAt?: Instant | null;
  finishDueAt?: Instant | null;
  timeline: readonly HistoryAct[];
}
