import type { Photo } from '@linli/contract';
import { useState } from 'react';
import { photoUrl } from '../../client/index.ts';
import { useTranslation } from '../i18n/index.ts';
import { Sheet } from '../ui/sheet.tsx';
import { KeptImage } from './kept-image.tsx';
import './photos.css';

/** Small pictures side by side; each opens large. */
export function PhotoStrip({
  photos,
  communityId,
}: {
  photos: readonly Photo[];
  communityId: string;
}) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<number | null>(null);
  if (photos.length === 0) return null;
  const shown = open === null ? undefined : photos[open];
  const step = (by: number) => setOpen(((open ?? 0) + by + photos.length) % photos.length);
  return (
    <>
      <ul className="photo-strip">
        {photos.map((photo, index) => (
          <li key={photo.id}>
            <button
              type="button"
              onClick={() => setOpen(index)}
              aria-label={t('common:openPhoto', { number: index + 1 })}
            >
              <KeptImage
                communityId={communityId}
                photoId={photo.id}
                alt={t('common:photo', { number: index + 1 })}
              />
            </button>
          </li>
        ))}
      </ul>
      <Sheet
        open={shown !== undefined}
        title={t('common:photo', { number: (open ?? 0) + 1 })}
        onClose={() => setOpen(null)}
        onKey={(key) =>
          key === 'ArrowLeft' ? step(-1) : key === 'ArrowRight' ? step(1) : undefined
        }
        wide
      >
        {shown !== undefined && (
          <figure className="photo-large">
            <img
              src={photoUrl(communityId, shown.id, 'full')}
              alt={t('common:photo', { number: (open ?? 0) + 1 })}
            />
            {photos.length > 1 && (
              <figcaption>
                <button type="button" className="plain-button" onClick={() => step(-1)}>
                  {t('common:previous')}
                </button>
                <span>
                  {(open ?? 0) + 1} / {photos.length}
                </span>
                <button type="button" className="plain-button" onClick={() => step(1)}>
                  {t('common:next')}
                </button>
              </figcaption>
            )}
          </figure>
        )}
      </Sheet>
    </>
  );
}
