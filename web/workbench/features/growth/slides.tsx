import { useState } from 'react';
import { photoUrl, type Out } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';

type Photos = Out<'getCourse'>['lessons'][number]['photos'];

/** Pages of slides, one at a time, with big buttons for one hand. */
export function Slides({ photos, communityId }: { photos: Photos; communityId: string }) {
  const { t } = useTranslation('steward');
  const [at, setAt] = useState(0);
  const shown = photos[Math.min(at, photos.length - 1)];
  if (shown === undefined) return null;
  return (
    <figure className="growth-slides">
      <a href={photoUrl(communityId, shown.id, 'full')} target="_blank" rel="noreferrer">
        <img
          src={photoUrl(communityId, shown.id, 'full')}
          alt={t('lesson.slide', { nth: at + 1, all: photos.length })}
        />
      </a>
      <figcaption>
        <button
          type="button"
          className="plain-button"
          disabled={at === 0}
          onClick={() => setAt(at - 1)}
        >
          {t('lesson.before')}
        </button>
        <span role="status">{t('lesson.slide', { nth: at + 1, all: photos.length })}</span>
        <button
          type="button"
          className="plain-button"
          disabled={at >= photos.length - 1}
          onClick={() => setAt(at + 1)}
        >
          {t('lesson.next')}
        </button>
      </figcaption>
    </figure>
  );
}
