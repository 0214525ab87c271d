import { useEffect, useState } from 'react';
import { useApi, type Out } from '../../client/index.ts';
import { useHere } from '../session/session.tsx';

export type Heard = Out<'suggestFromText'>;

/** Nobody is interrupted while typing: asked when the words have stood still this long. */
const settledMs = 400;
const enoughCharacters = 4;

/** What the words seem to be about, where, and whether it cannot wait; undefined while nothing is known. */
export function useSuggestions(words: string, settled = settledMs): Heard | undefined {
  const { communityId } = useHere();
  const text = useSettled(words.trim(), settled);
  const enabled = text.length >= enoughCharacters;
  const { data } = useApi(
    'suggestFromText',
    { params: { communityId }, body: { text } },
    { enabled, keep: true },
  );
  return enabled ? data : undefined;
}

function useSettled(text: string, ms: number): string {
  const [settled, settle] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => settle(text), ms);
    return () => clearTimeout(timer);
  }, [text, ms]);
  return settled;
}
