import type { ShelfItem } from '@linli/contract';
import { money } from '../format.ts';
import { useTranslation } from '../i18n/index.ts';

const whole = (fen: number) => (fen % 100 === 0 ? `¥${fen / 100}` : money(fen));

/** 30 积分, or 每 100 积分抵 ¥2. */
export function PriceLine({ price }: { price: ShelfItem['price'] }) {
  const { t } = useTranslation('exchange');
  return (
    <span className="thing-price">
      {price.mode === 'whole' ? (
        <>
          <b>{price.points}</b> {t('points')}
        </>
      ) : (
        <>
          <b>{t('offPrice', { points: price.points, off: whole(price.offFen) })}</b>
        </>
      )}
    </span>
  );
}
