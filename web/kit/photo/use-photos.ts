import { useCallback, useEffect, useRef, useState } from 'react';
import {
  ApiOffline,
  ApiRefusal,
  isReached,
  newId,
  photoUrl,
  uploadPhoto,
  useReached,
} from '../../client/index.ts';
import { inTurn } from './in-turn.ts';
import { NotAPhoto, preparePhoto } from './prepare-photo.ts';

export interface PickedPhoto {
  id: string;
  name: string;
  preview: string | null;
  /** `refused` is final; `failed` may be tried again; `kept` waits on this device for the network. */
  state: 'sending' | 'sent' | 'failed' | 'refused' | 'kept';
  /** How much of it has left the device, from 0 to 1. */
  part: number;
  error: Error | null;
}

export interface Photos {
  list: readonly PickedPhoto[];
  ids: string[];
  /** Something is still on its way or has failed: not the moment to send the form. */
  pending: boolean;
  /** How many of the last choice were too many. */
  tooMany: number;
  add(files: readonly File[]): void;
  retry(id: string): void;
  /** Also calls off one that is on its way. */
  remove(id: string): void;
  clear(): void;
  /** Empties the form and leaves the photos where they are: they are on their way with it. */
  leave(): void;
}

/** Photos that were sent before the page was closed, and where to note those that are sent now. */
export interface KeptPhotos {
  ids: readonly string[];
  keep(ids: readonly string[]): void;
}

/** Where photos wait, sealed, until there is a network; for forms that can be sent later. */
export interface LaterPhotos {
  /** False where this device keeps nothing. */
  keep(id: string, photo: Blob): Promise<boolean>;
  drop(id: string): void;
}

export const mostPhotos = 9;

/**
 * Photos of one form: made smaller on the device and uploaded at once, each under an id of ours so that
 * a retry is safe. They stay chosen whatever happens to the form; what the network lost goes by itself
 * when it is back.
 */
export function usePhotos(communityId: string, kept?: KeptPhotos, later?: LaterPhotos): Photos {
  const [list, setList] = useState<readonly PickedPhoto[]>(() => restored(communityId, kept));
  const [tooMany, setTooMany] = useState(0);
  const sources = useRef(new Map<string, Source>());
  const change = useCallback(
    (id: string, part: Partial<PickedPhoto>) =>
      setList((now) => now.map((one) => (one.id === id ? { ...one, ...part } : one))),
    [],
  );
  const send = useSend(communityId, change, later);
  const add = (files: readonly File[]) => {
    const fitting = files.slice(0, mostPhotos - list.length);
    setTooMany(files.length - fitting.length);
    for (const file of fitting) {
      const id = newId();
      const source: Source = { file, stop: new AbortController() };
      sources.current.set(id, source);
      const preview = URL.createObjectURL(file);
      setList((now) => [...now, { ...fresh, id, name: file.name, preview }]);
      void send(id, source);
    }
  };
  const retry = useCallback(
    (id: string) => {
      const source = sources.current.get(id);
      if (source !== undefined) void send(id, source);
    },
    [send],
  );
  const drop = (gone: readonly PickedPhoto[]) => {
    for (const { id, preview } of gone) {
      sources.current.get(id)?.stop.abort();
      sources.current.delete(id);
      later?.drop(id);
      if (preview?.startsWith('blob:') === true) URL.revokeObjectURL(preview);
    }
    setTooMany(0);
    setList((now) => now.filter((one) => !gone.includes(one)));
  };
  useLeave(sources);
  useReturn(list, retry);
  const ids = list.filter((one) => isSafe(one)).map((one) => one.id);
  useKeeping(ids, kept);
  return {
    list,
    ids,
    pending: list.some((one) => !isSafe(one)),
    tooMany,
    add,
    retry,
    remove: (id) => drop(list.filter((one) => one.id === id)),
    clear: () => drop(list),
    leave: () => setList([]),
  };
}

const isSafe = ({ state }: PickedPhoto) => state === 'sent' || state === 'kept';

interface Source {
  file: File;
  /** As it is sent: a retry must not draw it anew, or its bytes would be others under the same id. */
  small?: Blob;
  stop: AbortController;
}

/** Makes a photo smaller and sends it; without a network it is laid by where the form can be sent later. */
function useSend(
  communityId: string,
  change: (id: string, part: Partial<PickedPhoto>) => void,
  later: LaterPhotos | undefined,
) {
  return useCallback(
    async (id: string, source: Source) => {
      change(id, { state: 'sending', part: 0, error: null });
      const { signal } = source.stop;
      try {
        await inTurn(async () => {
          if (signal.aborted) return;
          source.small ??= await preparePhoto(source.file);
          if (later !== undefined && !isReached()) throw new ApiOffline('offline');
          const onPart = (part: number) => change(id, { part });
          await uploadPhoto({ communityId, id, file: source.small, onPart, signal });
        });
        change(id, { state: 'sent', part: 1 });
        later?.drop(id);
      } catch (error) {
        const lost = error instanceof ApiOffline && source.small !== undefined;
        if (lost && (await later?.keep(id, source.small!)) === true)
          return change(id, { state: 'kept', part: 0, error: null });
        change(id, { state: isFinal(error) ? 'refused' : 'failed', error: error as Error });
      }
    },
    [communityId, change, later],
  );
}

const fresh = { state: 'sending', part: 0, error: null } as const;

function restored(communityId: string, kept: KeptPhotos | undefined): PickedPhoto[] {
  return (kept?.ids ?? []).map((id) => ({
    ...fresh,
    id,
    name: '',
    preview: photoUrl(communityId, id),
    state: 'sent',
    part: 1,
  }));
}

const isFinal = (error: unknown) =>
  error instanceof NotAPhoto || (error instanceof ApiRefusal && error.code.startsWith('file.'));

/** A form that is closed calls off what it was still sending. */
function useLeave(sources: { current: Map<string, Source> }): void {
  useEffect(() => {
    const mine = sources.current;
    return () => {
      for (const { stop } of mine.values()) stop.abort();
    };
  }, [sources]);
}

/** A line that comes and goes must not spend somebody's data plan on one photo. */
const returns = 3;

/** What the network lost is sent again when it is back. */
function useReturn(list: readonly PickedPhoto[], retry: (id: string) => void): void {
  const reached = useReached();
  const lost = useRef<readonly string[]>([]);
  const times = useRef(new Map<string, number>());
  lost.current = list
    .filter(
      (one) => one.state === 'kept' || (one.state === 'failed' && one.error instanceof ApiOffline),
    )
    .map((one) => one.id);
  useEffect(() => {
    if (!reached) return;
    for (const id of lost.current) {
      const before = times.current.get(id) ?? 0;
      times.current.set(id, before + 1);
      if (before < returns) retry(id);
    }
  }, [reached, retry]);
}

function useKeeping(ids: readonly string[], kept: KeptPhotos | undefined): void {
  const keep = kept?.keep;
  const joined = ids.join(',');
  useEffect(() => keep?.(joined === '' ? [] : joined.split(',')), [joined, keep]);
}
