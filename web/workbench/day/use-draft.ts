import { useCallback, useEffect, useRef, useState } from 'react';
import { openDevice } from '../../kit/pwa/device.ts';
import { endOfKeeping } from '../../kit/pwa/kept-reads.ts';
import { useHere } from '../../kit/session/session.tsx';

const saveAfterMs = 400;

/**
 * Words typed and not sent yet: they lie sealed on this device, so that they survive the app being closed, and
 * go with what the day needs — at the end of the shift and at the sign-out.
 * @param name what the words are for: an order and an act
 */
export function useDraft(name: string) {
  const { session } = useHere();
  const [text, setText] = useState('');
  const touched = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const id = session.accountId;
  const place = `draft/${name}`;
  useEffect(() => {
    let left = false;
    void readDraft(place).then((kept) => {
      // Whoever types sooner than this is read has begun anew.
      if (!left && !touched.current && kept !== undefined) setText(kept);
    });
    return () => void (left = true);
  }, [place]);
  const change = useCallback(
    (next: string) => {
      touched.current = true;
      setText(next);
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void writeDraft(id, place, next), saveAfterMs);
    },
    [id, place],
  );
  const forget = useCallback(() => {
    clearTimeout(timer.current);
    void writeDraft(id, place, '');
  }, [id, place]);
  return { text, change, forget };
}

async function readDraft(place: string): Promise<string | undefined> {
  const device = await openDevice().catch(() => null);
  return await device?.day.json<string>(place).catch(() => undefined);
}

async function writeDraft(id: string, place: string, text: string): Promise<void> {
  const device = await openDevice().catch(() => null);
  const untilMs = endOfKeeping(Date.now());
  if (device === null) return;
  const store = device.day;
  const written =
    text.trim() === '' || untilMs === null
      ? store.drop([place])
      : store.save({ id, untilMs }, { json: { [place]: text } });
  await written.catch(() => undefined);
}
