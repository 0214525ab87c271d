import { useState } from 'react';

const keyOf = (communityId: string) => `linli.draft.${communityId}`;

/** What somebody has typed and not sent: it survives a closed page, on this device only. */
export function useDraft(communityId: string): [string, (text: string) => void] {
  const [draft, set] = useState(() => sessionStorage.getItem(keyOf(communityId)) ?? '');
  const keep = (text: string) => {
    sessionStorage.setItem(keyOf(communityId), text);
    set(text);
  };
  return [draft, keep];
}

export const forget = (communityId: string): void => sessionStorage.removeItem(keyOf(communityId));
