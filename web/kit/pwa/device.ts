import { sealed, type Sealed } from './sealed.ts';
import { openShelf, type Shelf } from './shelf.ts';

// What lies on this device, sealed: what was read for the day, and what was done and not yet sent.

/** What was read: gone at sign-out, when the session ends, and at the end of the shift. */
const dayKey = 'day';
/** What was done without a network, of one account: kept until it is sent. */
const unsentKey = (accountId: string) => `unsent:${accountId}`;

export interface Device {
  day: Sealed;
  unsentOf(accountId: string): Sealed;
  /** Ends whatever is past its time, whoever it belongs to. */
  sweep(): Promise<void>;
}

let opening: Promise<Device | null> | undefined;

/** Null where nothing may be kept: without HTTPS there is no cipher, and some browsers keep nothing. */
export function openDevice(): Promise<Device | null> {
  return (opening ??= open());
}

async function open(): Promise<Device | null> {
  if (!canSeal()) return null;
  const shelf = await openShelf().catch(() => null);
  return shelf === null ? null : deviceOn(shelf);
}

const canSeal = () => typeof indexedDB !== 'undefined' && globalThis.crypto?.subtle !== undefined;

export function deviceOn(shelf: Shelf): Device {
  return {
    day: sealed(shelf, dayKey),
    unsentOf: (accountId) => sealed(shelf, unsentKey(accountId)),
    // Asking for the owner of a key past its time destroys it.
    sweep: async () => {
      for (const name of await shelf.keyNames()) await sealed(shelf, name).owner();
    },
  };
}
