import type { TaskEvidence } from '@linli/contract';
import { useTranslation } from '../i18n/index.ts';
import { useHere } from '../session/session.tsx';
import { PhotoStrip } from '../photo/photo-strip.tsx';
import { When } from '../ui/when.tsx';
import './task.css';

/** Photos of the work; one that was shown before stands beside the earlier one. */
export function Evidence({ evidence }: { evidence: readonly TaskEvidence[] }) {
  const { t } = useTranslation('task');
  const { communityId } = useHere();
  if (evidence.length === 0) return <p className="quiet">{t('evidence.none')}</p>;
  const seen = evidence.filter((one) => one.seen !== null);
  return (
    <>
      <PhotoStrip photos={evidence.map(({ photo }) => photo)} communityId={communityId} />
      {evidence.some(({ takenAt }) => takenAt !== null) && (
        <ul className="quiet">
          {evidence.map(
            ({ photo, takenAt, distanceM }, index) =>
              takenAt !== null && (
                <li key={photo.id}>
                  {t('evidence.taken', { number: index + 1 })} <When at={takenAt} />
                  {distanceM !== null && ` · ${t('evidence.away', { metres: distanceM })}`}
                </li>
              ),
          )}
        </ul>
      )}
      {seen.map(
        ({ photo, seen: before }) =>
          before !== null && (
            <div key={photo.id} className="task-flag" role="note">
              <b>{t(before.bits === 0 ? 'evidence.same' : 'evidence.alike')}</b>
              <p>
                {t('evidence.from', { title: before.taskTitle, name: before.personName ?? '' })}
              </p>
              <PhotoStrip photos={[photo, before.photo]} communityId={communityId} />
            </div>
          ),
      )}
    </>
  );
}
