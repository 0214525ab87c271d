import type { Card, PrintedCard } from '@linli/contract';
import { Alert, Button, Popconfirm } from 'antd';
import { useState } from 'react';
import { useAct, usePages } from '../../../client/index.ts';
import { exact } from '../../../kit/format.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { RefusalLine, When } from '../../../kit/ui/index.ts';
import { DataTable, type Column } from '../../parts/data-table.tsx';
import { ChoiceFilter } from '../../parts/filters.tsx';
import { ConsolePage, orDash } from '../../parts/page.tsx';
import { useListFilters } from '../../way.tsx';
import { CardSheets } from './card-sheets.tsx';
import { ChoosePeople } from './choose-people.tsx';
import './card.css';

const states = ['active', 'locked', 'ended'] as const;

/** Cards for people without a smartphone: print, replace, end, and see which are locked. */
export function CardsPage() {
  const { t } = useTranslation('codes');
  const { communityId } = useHere();
  const [choosing, setChoosing] = useState(false);
  const [printed, setPrinted] = useState<readonly PrintedCard[] | null>(null);
  const { filters, set, filter } = useListFilters(['state']);
  const state = states.find((one) => one === filters['state']);
  const list = usePages('listCards', {
    params: { communityId },
    query: { limit: 50, ...(state === undefined ? {} : { state }) },
  });
  const make = useAct('makeCards', {
    refresh: ['listCards'],
    onDone: ({ items }) => {
      setChoosing(false);
      setPrinted(items);
    },
  });
  const print = (personIds: string[]) =>
    make.mutate({ params: { communityId }, body: { personIds } });
  const columns = useColumns(print);
  if (printed !== null) return <CardSheets cards={printed} onDone={() => setPrinted(null)} />;
  const locked = list.items.filter((one) => one.state === 'locked').length;
  return (
    <ConsolePage
      title={t('card.title')}
      line={t('card.line')}
      aside={
        <Button type="primary" onClick={() => setChoosing(true)}>
          {t('card.make')}
        </Button>
      }
    >
      {locked > 0 && (
        <Alert type="warning" showIcon title={t('card.lockedLine', { count: locked })} />
      )}
      <RefusalLine error={choosing ? null : make.error} />
      <DataTable
        name="cards"
        title={t('card.title')}
        columns={columns}
        rows={list.items}
        idOf={({ id }) => id}
        state={list}
        more={list}
        empty={t('card.none')}
        emptyLine={t('card.noneLine')}
        filter={filter}
        filters={
          <ChoiceFilter
            label={t('card.all')}
            value={state}
            onChange={set('state')}
            options={states.map((value) => ({ value, label: t(`card.states.${value}`) }))}
          />
        }
      />
      {choosing && (
        <ChoosePeople
          busy={make.isPending}
          error={make.error}
          onClose={() => setChoosing(false)}
          onChosen={print}
        />
      )}
    </ConsolePage>
  );
}

function useColumns(again: (personIds: string[]) => void): Column<Card>[] {
  const { t } = useTranslation('codes');
  return [
    {
      key: 'person',
      title: t('card.person'),
      width: 130,
      lead: true,
      value: (one) => one.personName,
    },
    {
      key: 'home',
      title: t('card.home'),
      width: 180,
      value: (one) => one.homeLabel,
      render: (one) => orDash(one.homeLabel),
    },
    { key: 'serial', title: t('card.serial'), width: 120, value: (one) => one.serial },
    {
      key: 'state',
      title: t('card.state'),
      width: 100,
      value: (one) => t(`card.states.${one.state}`),
      render: (one) => (
        <span className={`state-tag ${tones[one.state]}`}>{t(`card.states.${one.state}`)}</span>
      ),
    },
    {
      key: 'used',
      title: t('card.lastUsed'),
      width: 190,
      value: (one) => (one.lastUsedAt === null ? null : exact(one.lastUsedAt)),
      render: (one) =>
        one.lastUsedAt === null ? (
          orDash(null)
        ) : (
          <>
            <When at={one.lastUsedAt} /> <span className="quiet">{one.lastPlaceName}</span>
          </>
        ),
    },
    {
      key: 'made',
      title: t('card.madeAt'),
      width: 150,
      value: (one) => exact(one.madeAt),
      render: (one) => <When at={one.madeAt} />,
    },
    {
      key: 'acts',
      title: '',
      width: 150,
      wide: true,
      render: (one) => (one.state === 'ended' ? null : <CardActs card={one} again={again} />),
    },
  ];
}

const tones = { active: 'done', locked: 'late', ended: 'off' } as const;

function CardActs({ card, again }: { card: Card; again: (personIds: string[]) => void }) {
  const { t } = useTranslation('codes');
  const { communityId } = useHere();
  const end = useAct('endCard', { refresh: ['listCards'] });
  return (
    <span className="row-buttons">
      <Button size="small" onClick={() => again([card.personId])}>
        {t('card.again')}
      </Button>{' '}
      <Popconfirm
        title={t('card.endAsk', { name: card.personName })}
        okText={t('card.end')}
        cancelText={t('common:cancel')}
        onConfirm={() => end.mutate({ params: { communityId, cardId: card.id } })}
      >
        <Button size="small" danger loading={end.isPending}>
          {t('card.end')}
        </Button>
      </Popconfirm>
      <RefusalLine error={end.error} />
    </span>
  );
}
