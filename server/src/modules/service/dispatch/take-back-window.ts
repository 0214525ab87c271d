import { plusMinutes, type Instant } from '../../../platform/clock/clock.ts';

/** How long what a proposal gave out may be taken back. */
const minutes = 10;

export const takeBackSince = (now: Instant): Instant => plusMinutes(now, -minutes);
