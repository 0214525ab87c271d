import { Button } from 'antd';
import { usePages, type Out } from '../../../client/index.ts';
import { duration } from '../../../kit/format.ts';
import { language, useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { Empty, ErrorState, Loading, StateTag, useNow, When } from '../../../kit/ui/index.ts';
import { ChoiceFilter, FilterRow } from '../../parts/filters.tsx';
import { Go, useListFilters } from '../../way.tsx';
import { Why } from './why.tsx';

export type Breach = Out<'listBreaches'>['items'][number];

/** Every miss with its why, the newest first. */
export function Breaches() {
  const { t } = useTranslation('deadline');
  const { communityId } = useHere();
  const { filters, set, filter } = useListFilters(['kind', 'open']);
  const { kind, open } = filters;
  const list = usePages('listBreaches', {
    params: { communityId },
    query: {
      limit: 20,
      ...(kind === 'respond' || kind === 'finish' ? { deadline: kind } : {}),
      ...(open === 'true' || open === 'false' ? { open } : {}),
    },
  });
  return (
    <>
      <FilterRow filter={filter}>
        <ChoiceFilter
          label={t('anyKind')}
          value={kind}
          onChange={set('kind')}
          options={(['respond', 'finish'] as const).map((value) => ({
            value,
            label: t(`kind.${value}`),
          }))}
        />
        <ChoiceFilter
          label={t('state')}
          value={open}
          onChange={set('open')}
          options={[
            { value: 'true', label: t('open') },
            { value: 'false', label: t('done') },
          ]}
        />
      </FilterRow>
      {list.isPending && <Loading rows={4} />}
      {list.error !== null && list.items.length === 0 && (
        <ErrorState error={list.error} retry={() => void list.refetch()} />
      )}
      {list.isSuccess && list.items.length === 0 && (
        <Empty title={t('noBreach')} line={t('noBreachLine')} />
      )}
      <ol className="breaches" aria-label={t('breaches')}>
        {list.items.map((one) => (
          <One key={`${one.order.id} ${one.deadline} ${one.round}`} breach={one} />
        ))}
      </ol>
      {list.hasNextPage && (
        <Button loading={list.isFetchingNextPage} onClick={list.more}>
          {t('common:more')}
        </Button>
      )}
    </>
  );
}

function One({ breach }: { breach: Breach }) {
  const { t, i18n } = useTranslation('deadline');
  const { order, deadline, dueAt, doneAt, round } = breach;
  const now = useNow();
  // Work may be told of after its deadline and have been done before it.
  const overMs = (doneAt === null ? now : Date.parse(doneAt)) - Date.parse(dueAt);
  const category = i18n.language === 'en' ? order.categoryNameEn : order.categoryNameZh;
  return (
    <li className="panel breach">
      <header>
        <h2>
          <Go to={`/orders/${order.id}`}>
            #{order.number} {category}
          </Go>
        </h2>
        <StateTag state={order.state} />
      </header>
      <p className="breach-line">
        <span className="state-tag late">
          <span aria-hidden="true">!</span> {t(`kind.${deadline}`)} ·{' '}
          {overMs < 0 ? t('inTime') : t('over', { time: duration(overMs, language()) })}
        </span>
        {round > 0 && <span className="state-tag doing">{t('round', { count: round })}</span>}
        <span className="quiet">
          {order.placeLabel} · {t('due')} <When at={dueAt} /> ·{' '}
          {doneAt === null ? (
            t('stillOpen')
          ) : (
            <>
              {t('doneAt')} <When at={doneAt} />
            </>
          )}
        </span>
      </p>
      <Why breach={breach} />
    </li>
  );
}
