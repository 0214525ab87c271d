import { useEffect, useState } from 'react';
import { videoUrl } from '../../client/index.ts';
import { useTranslation } from '../i18n/index.ts';
import './photos.css';

interface Props {
  communityId: string;
  videoId: string;
  title: string;
  /** WebVTT. */
  captions: string | null;
}

/** A video of ours with the browser's own player; what this device cannot play says so. */
export function Video({ communityId, videoId, title, captions }: Props) {
  const { t } = useTranslation();
  const [failed, setFailed] = useState(false);
  const track = useAddress(captions);
  if (failed)
    return (
      <p className="video-failed" role="alert">
        {t('common:video.failed')}{' '}
        <button type="button" className="plain-button" onClick={() => setFailed(false)}>
          {t('common:retry')}
        </button>
      </p>
    );
  return (
    <video
      className="video"
      controls
      playsInline
      preload="metadata"
      aria-label={title}
      src={videoUrl(communityId, videoId)}
      onError={() => setFailed(true)}
    >
      {track !== null && (
        <track kind="captions" src={track} label={t('common:video.captions')} default />
      )}
    </video>
  );
}

/** Where a player finds a text that this page holds. */
function useAddress(text: string | null): string | null {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    if (text === null) return setAddress(null);
    const made = URL.createObjectURL(new Blob([text], { type: 'text/vtt' }));
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [text]);
  return address;
}
