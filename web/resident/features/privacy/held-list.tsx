import type { Out } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';

/** Every kind of data with how much there is of it, what for and for how long. */
export function HeldList({ held }: { held: Out<'getMyPrivacy'>['held'] }) {
  const { t } = useTranslation('privacy');
  return (
    <ul className="line-list">
      {held.map(({ key, count }) => (
        <li key={key}>
          <div className="line">
            <span className="grow">
              <b>{t(`held.kind.${key}`)}</b>
              <br />
              <span className="quiet">{t(`held.why.${key}`)}</span>
            </span>
            <span className="whole">
              {count === 0 ? t('held.nothing') : t('held.count', { count })}
            </span>
          </div>
        </li>
      ))}
    </ul>
  );
}
