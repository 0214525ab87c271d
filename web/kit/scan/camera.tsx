import { useEffect, useRef, useState } from 'react';
import { useTranslation } from '../i18n/index.ts';
import { readCode } from './read-code.ts';
import './scan.css';

type State = 'starting' | 'on' | 'refused' | 'missing';

interface Props {
  /** Called once for each code that comes before the camera; the same one again after it was away. */
  onRead: (text: string) => void;
  /** The screen in a hall looks at whoever stands before it. */
  facing?: 'environment' | 'user';
}

const lookEveryMs = 180;

/** What the camera sees, read all the time. Says clearly when there is no camera or it is not allowed. */
export function Camera({ onRead, facing = 'environment' }: Props) {
  const { t } = useTranslation('codes');
  const video = useRef<HTMLVideoElement>(null);
  const [state, setState] = useState<State>('starting');
  const told = useRef(onRead);
  useEffect(() => {
    told.current = onRead;
  }, [onRead]);
  useEffect(() => {
    let over = false;
    let stream: MediaStream | null = null;
    const start = async () => {
      try {
        const wanted = { video: { facingMode: facing, width: { ideal: 1280 } } };
        stream = (await navigator.mediaDevices?.getUserMedia(wanted)) ?? null;
      } catch (error) {
        const refused = error instanceof DOMException && error.name === 'NotAllowedError';
        if (!over) setState(refused ? 'refused' : 'missing');
        return;
      }
      if (stream === null || video.current === null || over) {
        stop(stream);
        if (!over) setState('missing');
        return;
      }
      video.current.srcObject = stream;
      await video.current.play().catch(() => undefined);
      setState('on');
      await look(
        video.current,
        () => over,
        (text) => told.current(text),
      );
    };
    void start();
    return () => {
      over = true;
      stop(stream);
    };
  }, [facing]);
  return (
    <div className="camera" data-state={state}>
      <video ref={video} muted playsInline aria-label={t('scan.camera')} />
      {state !== 'on' && (
        <p role="status" className="camera-word">
          {t(`scan.state.${state}`)}
        </p>
      )}
    </div>
  );
}

const stop = (stream: MediaStream | null) => stream?.getTracks().forEach((track) => track.stop());

async function look(
  video: HTMLVideoElement,
  over: () => boolean,
  tell: (text: string) => void,
): Promise<void> {
  let last: string | null = null;
  while (!over()) {
    const text = await readCode(video);
    if (over()) return;
    if (text !== null && text !== last) tell(text);
    last = text;
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
  }
}
