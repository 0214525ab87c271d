import { lazy, Suspense, useEffect, useState } from 'react';
import { askFactorBy } from '../../../client/index.ts';

const FactorSheet = lazy(() =>
  import('./factor-sheet.tsx').then((file) => ({ default: file.FactorSheet })),
);

/** Asks for the second factor over whatever page is open, when a call needs it. */
export function FactorGate() {
  const [waiting, wait] = useState<{ answer: (shown: boolean) => void } | null>(null);
  useEffect(
    () =>
      askFactorBy(
        () =>
          new Promise((resolve) =>
            wait({
              answer: (shown) => {
                wait(null);
                resolve(shown);
              },
            }),
          ),
      ),
    [],
  );
  if (waiting === null) return null;
  return (
    <Suspense fallback={null}>
      <FactorSheet onDone={waiting.answer} />
    </Suspense>
  );
}
