import { useCallback, useMemo, useState } from 'react';
import { newId } from '../../../client/index.ts';

/** What somebody has begun to ask and not sent. */
export interface Draft {
  /** Of the request to come: sent again, also from a page opened anew, it is the same request. */
  id: string;
  text: string;
  categoryId: string | null;
  /** Photos that have been sent already. */
  photoIds: readonly string[];
}

const keyOf = (communityId: string) => `linli.draft.${communityId}`;

/** It survives a closed page, on this device and in this tab only. */
export function useDraft(communityId: string) {
  const [draft, set] = useState(() => read(communityId));
  const keep = useCallback(
    (part: Partial<Draft>) =>
      set((now) => {
        const next = { ...now, ...part };
        sessionStorage.setItem(keyOf(communityId), JSON.stringify(next));
        return next;
      }),
    [communityId],
  );
  const forget = useCallback(() => sessionStorage.removeItem(keyOf(communityId)), [communityId]);
  return useMemo(() => ({ draft, keep, forget }), [draft, keep, forget]);
}

function read(communityId: string): Draft {
  const fresh: Draft = { id: newId(), text: '', categoryId: null, photoIds: [] };
  try {
    const kept = JSON.parse(sessionStorage.getItem(keyOf(communityId)) ?? '{}') as Partial<Draft>;
    return { ...fresh, ...kept };
  } catch {
    return fresh;
  }
}
