import { useId, useRef, useState } from 'react';
import type { TFunction } from 'i18next';
import { useTranslation } from '../i18n/index.ts';
import { CameraIcon } from '../ui/icons.tsx';
import { refusalText } from '../ui/states.tsx';
import { acceptedPhotos, NotAPhoto } from './prepare-photo.ts';
import { mostPhotos, type Photos, type PickedPhoto } from './use-photos.ts';
import './photos.css';

/** Chooses photos, shows how far each has come, and tries again where it failed. */
export function PhotoPicker({ photos, label }: { photos: Photos; label: string }) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  const troubles = new Set(
    photos.list.flatMap(({ error }) => (error === null ? [] : [reasonOf(t, error)])),
  );
  if (photos.tooMany > 0) troubles.add(t('common:photos.tooMany', { most: mostPhotos }));
  const sent = photos.ids.length;
  return (
    <div className="photo-picker" role="group" aria-labelledby={id}>
      <label id={id} htmlFor={`${id}-file`}>
        {label}
      </label>
      <ul>
        {photos.list.map((photo, index) => (
          <Tile key={photo.id} photo={photo} number={index + 1} photos={photos} />
        ))}
        {photos.list.length < mostPhotos && (
          <li>
            <button type="button" className="photo-add" onClick={() => input.current?.click()}>
              <CameraIcon />
              {t('common:addPhoto')}
            </button>
          </li>
        )}
      </ul>
      <p className="for-readers" role="status">
        {photos.list.length > 0 && t('common:photos.sum', { sent, count: photos.list.length })}
      </p>
      <div className="photo-why" role="alert">
        {[...troubles].map((why) => (
          <p key={why}>{why}</p>
        ))}
      </div>
      <input
        ref={input}
        id={`${id}-file`}
        hidden
        type="file"
        accept={acceptedPhotos}
        multiple
        onChange={(event) => {
          photos.add([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
    </div>
  );
}

interface TileProps {
  photo: PickedPhoto;
  number: number;
  photos: Photos;
}

function Tile({ photo, number, photos }: TileProps) {
  const { t } = useTranslation();
  const name = t('common:photo', { number });
  // What this device cannot draw, or the server no longer has, is named instead.
  const [drawn, setDrawn] = useState(true);
  return (
    <li className={photo.state}>
      <div className="photo-tile">
        <span className="photo-name">{photo.name}</span>
        {photo.preview !== null && drawn && (
          <img src={photo.preview} alt={name} onError={() => setDrawn(false)} />
        )}
        {photo.state === 'sending' && <Progress part={photo.part} name={name} />}
        {photo.state === 'failed' && (
          <button type="button" className="photo-over" onClick={() => photos.retry(photo.id)}>
            {t('common:photos.failed')}
            <span>{t('common:retry')}</span>
          </button>
        )}
        {photo.state === 'kept' && <span className="photo-over">{t('common:photos.kept')}</span>}
        {photo.state === 'refused' && (
          <span className="photo-over">{t('common:photos.refused')}</span>
        )}
      </div>
      <button
        type="button"
        className="photo-remove"
        onClick={() => photos.remove(photo.id)}
        aria-label={t(
          photo.state === 'sending' ? 'common:photos.cancelOne' : 'common:removePhoto',
          { number },
        )}
      >
        {t(photo.state === 'sending' ? 'common:cancel' : 'common:remove')}
      </button>
    </li>
  );
}

function Progress({ part, name }: { part: number; name: string }) {
  const { t } = useTranslation();
  const percent = Math.round(part * 100);
  // All has left the device: what takes time now is the server's work on it.
  const words = percent === 100 ? t('common:photos.finishing') : `${percent}%`;
  return (
    <span className="photo-over">
      {words}
      <progress max={100} value={percent} aria-label={name} />
    </span>
  );
}

function reasonOf(t: TFunction, error: Error): string {
  if (!(error instanceof NotAPhoto)) return refusalText(t, error);
  return error.kind === 'heic' ? t('common:photos.heic') : t('refusals:file.not_an_image');
}
