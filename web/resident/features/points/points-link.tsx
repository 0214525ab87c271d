import { Link } from '@tanstack/react-router';
import { useApi } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { levelName } from './point-units.ts';
import { OnIcon } from '../../../kit/ui/icons.tsx';

/** The way to my points from the first page: how many, and what needs me. Nothing while there are none. */
export function PointsLink() {
  const { t, i18n } = useTranslation('points');
  const { communityId, acting } = useHere();
  const query = useApi('getMyPoints', { params: { communityId } }, { enabled: acting === null });
  const mine = query.data;
  if (acting !== null || mine === undefined || (mine.units.length === 0 && mine.frozen === null))
    return null;
  const sum = mine.units.reduce((total, { balance }) => total + balance, 0);
  return (
    <ul className="line-list">
      <li>
        <Link to="/points">
          <span className="grow">
            <b>{t('title')}</b>
            <br />
            <span className="quiet">
              {mine.frozen === null
                ? mine.level !== null && levelName(mine.level, i18n.language)
                : t('frozen.title')}
            </span>
          </span>
          <b>{new Intl.NumberFormat(i18n.language).format(sum)}</b>
          <span className="line-on">
            <OnIcon />
          </span>
        </Link>
      </li>
    </ul>
  );
}
