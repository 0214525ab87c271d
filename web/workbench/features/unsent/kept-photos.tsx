import { useEffect, useState } from 'react';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { photoName } from '../../outbox/outbox.ts';
import { useOutbox } from '../../outbox/outbox-here.tsx';

/** Photos that wait on this device, opened for as long as they are looked at. */
export function KeptPhotos({ ids }: { ids: readonly string[] }) {
  const { t } = useTranslation();
  const { world } = useOutbox();
  const [shown, setShown] = useState<readonly string[]>([]);
  const joined = ids.join();
  useEffect(() => {
    let left = false;
    let urls: string[] = [];
    void (async () => {
      const found = await Promise.all(
        joined === '' ? [] : joined.split(',').map((id) => world?.store.bytes(photoName(id))),
      );
      if (left) return;
      urls = found.flatMap((bytes) =>
        bytes === undefined ? [] : [URL.createObjectURL(new Blob([bytes], { type: 'image/jpeg' }))],
      );
      setShown(urls);
    })();
    return () => {
      left = true;
      for (const url of urls) URL.revokeObjectURL(url);
    };
  }, [joined, world]);
  if (shown.length === 0) return null;
  return (
    <ul className="photo-strip">
      {shown.map((url, index) => (
        <li key={url}>
          <img src={url} alt={t('common:photo', { number: index + 1 })} width={96} height={96} />
        </li>
      ))}
    </ul>
  );
}
