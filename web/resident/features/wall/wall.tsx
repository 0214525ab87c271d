import type { WallEntry } from '@linli/contract';
import { photoUrl, usePages } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { Card, Empty, ErrorState, Loading, More, When } from '../../../kit/ui/index.ts';
import './wall.css';

/** What was put right round the corner: before and after, never who asked. */
export function Wall() {
  const { t } = useTranslation('resident');
  const { communityId } = useHere();
  const query = usePages('listWall', { params: { communityId }, query: { limit: 10 } });
  if (query.error !== null)
    return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  if (query.data === undefined) return <Loading />;
  if (query.items.length === 0) return <Empty title={t('wall.none')} line={t('wall.noneLine')} />;
  return (
    <>
      <div className="list">
        {query.items.map((entry) => (
          <Entry key={entry.orderId} entry={entry} communityId={communityId} />
        ))}
      </div>
      <More query={query} />
    </>
  );
}

function Entry({ entry, communityId }: { entry: WallEntry; communityId: string }) {
  const { t, i18n } = useTranslation('resident');
  const name = i18n.language === 'en' ? entry.categoryNameEn : entry.categoryNameZh;
  const sides = [
    { key: 'before', id: entry.beforePhotoId },
    { key: 'after', id: entry.afterPhotoId },
  ] as const;
  return (
    <Card>
      <div className={entry.beforePhotoId === null ? 'wall-photos one' : 'wall-photos'}>
        {sides.map(
          ({ key, id }) =>
            id !== null && (
              <figure key={key}>
                <img
                  src={photoUrl(communityId, id, 'full')}
                  alt={t('wall.photoOf', { side: t(`wall.${key}`), what: name })}
                  loading="lazy"
                />
                <figcaption>{t(`wall.${key}`)}</figcaption>
              </figure>
            ),
        )}
      </div>
      <p>{entry.words}</p>
      <p className="quiet">
        {name} · {entry.placeLabel} · <When at={entry.finishedAt ?? entry.publishedAt} />
      </p>
    </Card>
  );
}
