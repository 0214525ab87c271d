import ReloadOutlined from '@ant-design/icons/es/icons/ReloadOutlined';
import { Button, Segmented, Skeleton } from 'antd';
import { useApi } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { ErrorState, useNow } from '../../../kit/ui/index.ts';
import { useCommunityName } from '../../parts/community-name.ts';
import { ConsolePage } from '../../parts/page.tsx';
import { DayFilter } from '../../parts/filters.tsx';
import { dayOf, span } from '../../parts/days.ts';
import { useFilters } from '../../way.tsx';
import { Calls } from './calls.tsx';
import { Figures } from './figures.tsx';
import './today.css';

const lengths = ['7', '30', '90', '365'];

/** The first page: what needs me now, then how it went. */
export function TodayPage() {
  const { t } = useTranslation('console');
  const { communityId } = useHere();
  const [filters, change] = useFilters();
  const now = useNow(3_600_000);
  const days = lengths.includes(filters['days'] ?? '') ? Number(filters['days']) : 30;
  const own = filters['from'] !== undefined || filters['until'] !== undefined;
  const from = own ? filters['from'] : dayOf(now - (days - 1) * 86_400_000);
  const query = span(from, filters['until']);
  const figures = useApi(
    'orderFigures',
    { params: { communityId }, query },
    { keep: true, everyMs: 60_000 },
  );
  return (
    <ConsolePage
      title={t('nav.today')}
      line={useCommunityName()}
      aside={
        <Button
          icon={<ReloadOutlined />}
          loading={figures.isFetching}
          onClick={() => void figures.refetch()}
          aria-label={t('common:retry')}
          title={t('today.refresh')}
        />
      }
    >
      {figures.error !== null && figures.data === undefined && (
        <ErrorState error={figures.error} retry={() => void figures.refetch()} />
      )}
      <h2 className="block-title">{t('today.now')}</h2>
      <Calls figures={figures.data} />
      <div className="block-title with-tools">
        <h2>{t('today.period')}</h2>
        <div className="filters no-print">
          <Segmented
            value={own ? '' : String(days)}
            options={lengths.map((value) => ({ value, label: t(`today.days.${value}`) }))}
            onChange={(value) => change({ days: value, from: undefined, until: undefined })}
          />
          <DayFilter
            label={t('filter.from')}
            value={filters['from']}
            onChange={(day) => change({ from: day, days: undefined })}
          />
          <DayFilter
            label={t('filter.until')}
            value={filters['until']}
            onChange={(day) => change({ until: day, days: undefined })}
          />
        </div>
      </div>
      {figures.data === undefined ? (
        <Skeleton active paragraph={{ rows: 8 }} />
      ) : (
        <Figures figures={figures.data} from={from} until={filters['until']} />
      )}
    </ConsolePage>
  );
}
