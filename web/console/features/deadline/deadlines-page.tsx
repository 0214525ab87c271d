import { Segmented } from 'antd';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { ConsolePage } from '../../parts/page.tsx';
import { useFilters } from '../../way.tsx';
import { Breaches } from './breaches.tsx';
import { Upcoming } from './upcoming.tsx';
import './deadline.css';

/** What will be late, and what was. */
export function DeadlinesPage() {
  const { t } = useTranslation('deadline');
  const [filters, change] = useFilters();
  const shown = filters['show'] === 'missed' ? 'missed' : 'upcoming';
  return (
    <ConsolePage
      title={t('title')}
      line={t('line')}
      aside={
        <Segmented
          aria-label={t('title')}
          value={shown}
          onChange={(value) => change({ show: value === 'missed' ? 'missed' : undefined })}
          options={[
            { value: 'upcoming', label: t('upcoming') },
            { value: 'missed', label: t('breaches') },
          ]}
        />
      }
    >
      {shown === 'upcoming' ? <Upcoming /> : <Breaches />}
    </ConsolePage>
  );
}
