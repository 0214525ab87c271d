import { useCallback, useId, useRef, useState } from 'react';
import { newId, uploadPhoto } from '../../client/index.ts';
import { useTranslation } from '../i18n/index.ts';
import { shrink } from './shrink-photo.ts';
import { refusalText } from './states.tsx';
import './ui.css';

export interface PickedPhoto {
  id: string;
  preview: string;
  file: Blob;
  state: 'sending' | 'sent' | 'failed';
  error: Error | null;
}

export interface Photos {
  list: readonly PickedPhoto[];
  ids: string[];
  /** Something is still on its way or has failed: not the moment to send the form. */
  pending: boolean;
  add(files: readonly File[]): void;
  retry(id: string): void;
  remove(id: string): void;
  clear(): void;
}

const most = 9;

/** Photos of one form: made smaller on the device, uploaded at once, each under an id of ours so that a retry is safe. */
export function usePhotos(communityId: string): Photos {
  const [list, setList] = useState<PickedPhoto[]>([]);
  const change = useCallback(
    (id: string, part: Partial<PickedPhoto>) =>
      setList((now) => now.map((one) => (one.id === id ? { ...one, ...part } : one))),
    [],
  );
  const send = useCallback(
    async (id: string, file: Blob) => {
      try {
        await uploadPhoto(communityId, file, id);
        change(id, { state: 'sent', error: null });
      } catch (error) {
        change(id, { state: 'failed', error: error as Error });
      }
    },
    [communityId, change],
  );
  const add = (files: readonly File[]) => {
    for (const original of files.slice(0, most - list.length)) {
      const id = newId();
      void shrink(original).then((file) => {
        setList((now) => [
          ...now,
          { id, file, preview: URL.createObjectURL(file), state: 'sending', error: null },
        ]);
        return send(id, file);
      });
    }
  };
  return {
    list,
    ids: list.filter((one) => one.state === 'sent').map((one) => one.id),
    pending: list.some((one) => one.state !== 'sent'),
    add,
    retry: (id) => {
      const photo = list.find((one) => one.id === id);
      if (photo === undefined) return;
      change(id, { state: 'sending', error: null });
      void send(id, photo.file);
    },
    remove: (id) => setList((now) => now.filter((one) => one.id !== id)),
    clear: () => setList([]),
  };
}

export function PhotoPicker({ photos, label }: { photos: Photos; label: string }) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  return (
    <div className="photo-picker">
      <label htmlFor={id}>{label}</label>
      <ul>
        {photos.list.map((photo, index) => (
          <li key={photo.id} className={photo.state}>
            <img src={photo.preview} alt={t('common:photo', { number: index + 1 })} />
            {photo.state === 'sending' && (
              <span className="photo-word" role="status">
                {t('common:sending')}
              </span>
            )}
            {photo.state === 'failed' && (
              <button
                type="button"
                className="photo-word"
                onClick={() => photos.retry(photo.id)}
                title={photo.error === null ? '' : refusalText(t, photo.error)}
              >
                {t('common:retry')}
              </button>
            )}
            <button
              type="button"
              className="photo-remove"
              onClick={() => photos.remove(photo.id)}
              aria-label={t('common:removePhoto', { number: index + 1 })}
            >
              ×
            </button>
          </li>
        ))}
        {photos.list.length < most && (
          <li>
            <button type="button" className="photo-add" onClick={() => input.current?.click()}>
              <span aria-hidden="true">＋</span>
              {t('common:addPhoto')}
            </button>
          </li>
        )}
      </ul>
      <input
        ref={input}
        id={id}
        className="for-readers"
        type="file"
        accept="image/*"
        multiple
        onChange={(event) => {
          photos.add([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
    </div>
  );
}
