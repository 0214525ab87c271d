import type { ShelfItem, ShelfPrice } from '@linli/contract';
import { Form } from 'antd';
import { useRef } from 'react';
import { newId, useAct } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { PhotoPicker, usePhotos } from '../../../kit/ui/index.ts';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { ItemFields, type Fields } from './item-fields.tsx';
import { shelfReads } from './reads.ts';

/** Something new on the shelf, or a change of it; another price is a new version. */
export function ItemDialog({ item, onClose }: { item: ShelfItem | null; onClose: () => void }) {
  const { t } = useTranslation('settling');
  const { communityId } = useHere();
  const id = useRef(newId());
  const photos = usePhotos(communityId, {
    ids: item?.photos.map((one) => one.id) ?? [],
    keep: () => undefined,
  });
  const create = useAct('createShelfItem', { refresh: shelfReads });
  const save = useAct('saveShelfItem', { refresh: shelfReads });
  const shared = {
    title: t(item === null ? 'shelf.new' : 'shelf.edit'),
    initial: fieldsOf(item),
    width: 680,
    onClose,
  };
  const inputs = (
    <>
      <ItemFields isNew={item === null} />
      <Form.Item>
        <PhotoPicker photos={photos} label={t('shelf.photos')} />
      </Form.Item>
    </>
  );
  return item === null ? (
    <FormDialog<Fields, 'createShelfItem'>
      {...shared}
      act={create}
      send={(fields) => ({
        params: { communityId },
        body: {
          id: id.current,
          ...bodyOf(fields, photos.ids),
          stock: fields.endless === true ? null : (fields.stock ?? 0),
          onShelf: true,
        },
      })}
    >
      {inputs}
    </FormDialog>
  ) : (
    <FormDialog<Fields, 'saveShelfItem'>
      {...shared}
      act={save}
      send={(fields) => ({
        params: { communityId, itemId: item.id },
        body: { version: item.version, ...bodyOf(fields, photos.ids) },
      })}
    >
      {inputs}
    </FormDialog>
  );
}

const yuan = (fen: number) => fen / 100;
const fen = (value: number | null | undefined) => Math.round((value ?? 0) * 100);

function fieldsOf(item: ShelfItem | null): Partial<Fields> {
  if (item === null)
    return {
      kind: 'service',
      mode: 'whole',
      units: ['public_good'],
      limitPer: 'month',
      keepDays: 7,
      openDays: [],
      stock: 10,
    };
  const { price, stock: _, ...rest } = item;
  const off = price.mode === 'off' ? price : null;
  return {
    ...rest,
    mode: price.mode,
    units: price.units,
    points: price.points,
    ...(off === null
      ? {}
      : { off: yuan(off.offFen), price: yuan(off.priceFen), ceiling: yuan(off.ceilingFen) }),
  };
}

function bodyOf(fields: Fields, photoIds: string[]) {
  const { units, points } = fields;
  const price: ShelfPrice =
    fields.mode === 'off'
      ? {
          mode: 'off',
          units,
          points,
          offFen: fen(fields.off),
          priceFen: fen(fields.price),
          ceilingFen: fen(fields.ceiling),
        }
      : { mode: 'whole', units, points };
  return {
    kind: fields.kind,
    nameZh: fields.nameZh,
    nameEn: fields.nameEn ?? '',
    wordsZh: fields.wordsZh ?? '',
    wordsEn: fields.wordsEn ?? '',
    providerId: fields.providerId ?? null,
    placeWords: fields.placeWords ?? '',
    householdLimit: fields.householdLimit ?? null,
    limitPer: fields.limitPer,
    openDays: fields.openDays ?? [],
    opensAt: fields.opensAt || null,
    closesAt: fields.closesAt || null,
    keepDays: fields.keepDays,
    photoIds,
    price,
  };
}
