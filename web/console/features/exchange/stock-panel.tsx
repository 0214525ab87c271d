import type { ShelfItem } from '@linli/contract';
import { Button, Form, Input, InputNumber } from 'antd';
import { useRef, useState } from 'react';
import { newId, useAct, usePages, type Out } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { When } from '../../../kit/ui/index.ts';
import { DataTable, type Column } from '../../parts/data-table.tsx';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { Panel } from '../../parts/page.tsx';
import { shelfReads } from './reads.ts';

type Move = Out<'listShelfMoves'>['items'][number];
const kinds = ['receive', 'withdraw', 'count'] as const;
type Kind = (typeof kinds)[number];

/** What came and went of one thing, and the buttons that move it. */
export function StockPanel({
  item,
  may,
  onClose,
}: {
  item: ShelfItem;
  may: boolean;
  onClose: () => void;
}) {
  const { t } = useTranslation('settling');
  const { communityId } = useHere();
  const [moving, setMoving] = useState<Kind | null>(null);
  const list = usePages('listShelfMoves', {
    params: { communityId, itemId: item.id },
    query: { limit: 20 },
  });
  return (
    <Panel
      title={t('move.of', { name: item.nameZh })}
      aside={
        <>
          {may &&
            item.stock !== null &&
            kinds.map((kind) => (
              <Button key={kind} size="small" onClick={() => setMoving(kind)}>
                {t(`move.${kind}`)}
              </Button>
            ))}
          <Button size="small" onClick={onClose}>
            {t('common:close')}
          </Button>
        </>
      }
    >
      <DataTable
        name="shelf-moves"
        title={t('move.of', { name: item.nameZh })}
        columns={useColumns()}
        rows={list.items}
        idOf={(one) => one.id}
        state={list}
        more={list}
        empty={t(item.stock === null ? 'move.endless' : 'move.none')}
      />
      {moving !== null && <MoveDialog item={item} kind={moving} onClose={() => setMoving(null)} />}
    </Panel>
  );
}

function useColumns(): Column<Move>[] {
  const { t } = useTranslation('settling');
  return [
    {
      key: 'at',
      title: t('move.at'),
      width: 150,
      value: ({ at }) => at,
      render: ({ at }) => <When at={at} />,
    },
    {
      key: 'kind',
      title: t('move.kind'),
      width: 100,
      lead: true,
      value: ({ kind }) => t(`move.${kind}`),
    },
    {
      key: 'pieces',
      title: t('move.pieces'),
      width: 80,
      align: 'right',
      value: ({ pieces }) => pieces,
      render: ({ pieces }) => (pieces > 0 ? `+${pieces}` : String(pieces)),
    },
    {
      key: 'after',
      title: t('move.after'),
      width: 80,
      align: 'right',
      value: (one) => one.stockAfter,
    },
    {
      key: 'reason',
      title: t('move.reason'),
      width: 260,
      value: (one) =>
        one.number === null ? (one.reason ?? '') : t('exchange:number', { number: one.number }),
    },
    { key: 'by', title: t('move.by'), width: 110, value: ({ byName }) => byName },
  ];
}

interface Fields {
  pieces: number;
  reason: string;
}

function MoveDialog({ item, kind, onClose }: { item: ShelfItem; kind: Kind; onClose: () => void }) {
  const { t } = useTranslation('settling');
  const { communityId } = useHere();
  const id = useRef(newId());
  const act = useAct('moveShelfStock', { refresh: shelfReads });
  return (
    <FormDialog<Fields, 'moveShelfStock'>
      title={`${t(`move.${kind}`)} · ${item.nameZh}`}
      okText={t(`move.${kind}`)}
      initial={kind === 'count' ? { pieces: item.stock } : {}}
      act={act}
      onClose={onClose}
      send={(fields) => ({
        params: { communityId, itemId: item.id },
        body: { id: id.current, kind, ...fields },
      })}
    >
      <Form.Item
        name="pieces"
        label={t(kind === 'count' ? 'move.counted' : 'move.pieces')}
        extra={t('move.now', { count: item.stock ?? 0 })}
        rules={[{ required: true, message: t('needed') }]}
      >
        <InputNumber min={kind === 'count' ? 0 : 1} max={1_000_000} precision={0} autoFocus />
      </Form.Item>
      <Form.Item
        name="reason"
        label={t('move.reason')}
        rules={[{ required: true, min: 2, message: t('reasonNeeded') }]}
      >
        <Input maxLength={200} placeholder={t(`move.hint.${kind}`)} />
      </Form.Item>
    </FormDialog>
  );
}
