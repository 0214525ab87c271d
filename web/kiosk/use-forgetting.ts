import { useEffect, useRef, useState } from 'react';
import { ApiRefusal, call } from '../client/index.ts';

const idleMs = 60_000;
/** The server counts too: it hears of touches at most this often. */
const tellEveryMs = 3000;

interface Forgetting {
  /** Somebody is at it: there is something to forget. */
  active: boolean;
  /** With a card, whose session lives on the server. */
  session: boolean;
  forget: () => void;
}

/**
 * Forgets everything a minute after the last touch.
 * @returns the seconds that are left
 */
export function useForgetting({ active, session, forget }: Forgetting): number {
  const touched = useRef(0);
  const told = useRef(0);
  const doForget = useRef(forget);
  const [seconds, setSeconds] = useState(idleMs / 1000);
  useEffect(() => {
    doForget.current = forget;
  });
  useEffect(() => {
    if (!active) return;
    touched.current = Date.now();
    const touch = () => {
      touched.current = Date.now();
      setSeconds(idleMs / 1000);
      if (!session || touched.current - told.current < tellEveryMs) return;
      told.current = touched.current;
      call('getCardSession').catch((error: unknown) => {
        // Over, or taken away: there is nothing left to show. A lost line is no reason to throw anybody out.
        if (error instanceof ApiRefusal) doForget.current();
      });
    };
    const tick = setInterval(() => {
      const left = Math.ceil((touched.current + idleMs - Date.now()) / 1000);
      setSeconds(Math.max(0, left));
      if (left <= 0) doForget.current();
    }, 500);
    const touches = ['pointerdown', 'keydown', 'wheel'] as const;
    for (const kind of touches) addEventListener(kind, touch, { passive: true });
    return () => {
      clearInterval(tick);
      for (const kind of touches) removeEventListener(kind, touch);
      setSeconds(idleMs / 1000);
    };
  }, [active, session]);
  return seconds;
}
