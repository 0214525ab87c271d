import type { Channel, PlaceInput } from '@linli/contract';
import { useCallback, useEffect, useState } from 'react';
import { newId } from '../../../client/index.ts';

export type CallChannel = Exclude<Channel, 'import' | 'app'>;
export const channels: readonly CallChannel[] = ['phone', 'counter', 'patrol'];

/** Who is on the phone: somebody of the register, or a name and a number. */
export interface Caller {
  personId?: string;
  name: string;
  phone: string;
}

/** A place, and how it is called. */
export interface NamedPlace {
  place: PlaceInput;
  label: string;
  /** Of a home: where its common parts are. */
  buildingId: string | null;
}

/** One call, from its first word until it has a number. */
export interface Draft {
  /** Made once: sent twice, or again after a reload, it is the same request. */
  requestId: string;
  channel: CallChannel;
  caller: Caller;
  where: NamedPlace | null;
  text: string;
  categoryId: string | null;
  /** The range that was read out and agreed to. */
  agreed: { fromFen: number; toFen: number } | null;
  /** The request of neighbours that this one joins. */
  joins: { requestId: string; reports: number } | null;
  bySms: boolean;
}

export const emptyDraft = (channel: CallChannel = 'phone'): Draft => ({
  requestId: newId(),
  channel,
  caller: { name: '', phone: '' },
  where: null,
  text: '',
  categoryId: null,
  agreed: null,
  joins: null,
  bySms: true,
});

const key = 'linli.filing';
interface Kept {
  owner: string;
  draft: Draft;
}

/**
 * The call being taken, kept through a reload of this tab and no longer: it holds a caller's name. A
 * colleague who signs in at the same desk does not find it.
 */
export function useDraft(owner: string) {
  const [draft, setDraft] = useState<Draft>(() => keptFor(owner) ?? emptyDraft());
  useEffect(() => {
    const kept: Kept = { owner, draft };
    sessionStorage.setItem(key, JSON.stringify(kept));
  }, [owner, draft]);
  const change = useCallback(
    (patch: Partial<Draft>) => setDraft((old) => ({ ...old, ...patch })),
    [],
  );
  const begin = useCallback(() => {
    sessionStorage.removeItem(key);
    setDraft((old) => emptyDraft(old.channel));
  }, []);
  return { draft, change, begin };
}

function keptFor(owner: string): Draft | null {
  try {
    const kept = JSON.parse(sessionStorage.getItem(key) ?? 'null') as Kept | null;
    return kept?.owner === owner ? { ...emptyDraft(), ...kept.draft } : null;
  } catch {
    return null;
  }
}

/** What the server wants of it; null while something is missing. */
export function reporterOf({ caller }: Draft) {
  if (caller.personId !== undefined) return { personId: caller.personId };
  const name = caller.name.trim();
  if (name.length < 2) return null;
  const phone = caller.phone.trim();
  return { name, ...(phone === '' ? {} : { phone }) };
}

export const isMobile = (phone: string): boolean => /^1[\d*]{10}$/.test(phone.replaceAll(' ', ''));
