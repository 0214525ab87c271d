import { useEffect, useState } from 'react';

/** The present moment in milliseconds, drawn again every half minute: 5 minutes left must not stay so. */
export function useNow(everyMs = 30_000): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}
