import { useNavigate, useParams } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { newId, useAct, useApi, type Out } from '../../../client/index.ts';
import { PriceLine } from '../../../kit/exchange/price-line.tsx';
import { Stepper } from '../../../kit/exchange/stepper.tsx';
import { ThingPicture } from '../../../kit/exchange/thing-picture.tsx';
import { money } from '../../../kit/format.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import {
  BigButton,
  Card,
  Page,
  PageUntilRead,
  PhotoStrip,
  RefusalLine,
  Segments,
  Sheet,
} from '../../../kit/ui/index.ts';
import { openingWords } from './opening.ts';
import { exchangeReads } from './reads.ts';

type Found = Out<'getShelfItem'>;

/** One thing: what it is, what it takes, and whether I may have it. */
export function ItemPage() {
  const { t, i18n } = useTranslation('exchange');
  const { communityId } = useHere();
  const { itemId } = useParams({ from: '/exchange/$itemId' });
  const [open, setOpen] = useState(false);
  const query = useApi('getShelfItem', { params: { communityId, itemId } });
  if (query.data === undefined) return <PageUntilRead title={t('title')} query={query} />;
  const { item, can } = query.data;
  const english = i18n.language === 'en';
  const name = english && item.nameEn !== '' ? item.nameEn : item.nameZh;
  const words = english && item.wordsEn !== '' ? item.wordsEn : item.wordsZh;
  return (
    <Page
      title={name}
      back
      foot={
        <BigButton disabled={!can.redeem} onClick={() => setOpen(true)}>
          {can.why === null ? t('redeem') : t(`why.${can.why}`)}
        </BigButton>
      }
    >
      <Card>
        <div className="thing">
          <ThingPicture photos={item.photos} name={name} communityId={communityId} />
          <div>
            <PriceLine price={item.price} />
            {item.price.mode === 'off' && (
              <span className="quiet">
                {t('offCeiling', {
                  price: money(item.price.priceFen),
                  ceiling: money(item.price.ceilingFen),
                })}
              </span>
            )}
            {item.stock !== null && (
              <span className="quiet">
                {item.stock === 0 ? t('soldOut') : t('left', { count: item.stock })}
              </span>
            )}
          </div>
        </div>
        {words !== '' && <p>{words}</p>}
        <PhotoStrip photos={item.photos} communityId={communityId} />
      </Card>
      <FactsOf found={query.data} />
      <Wallets found={query.data} />
      <Sheet open={open} title={t('confirmTitle')} onClose={() => setOpen(false)}>
        <Confirm found={query.data} name={name} />
      </Sheet>
    </Page>
  );
}

function FactsOf({ found: { item, leftForHousehold } }: { found: Found }) {
  const { t } = useTranslation('exchange');
  return (
    <Card>
      <dl className="facts">
        <dt>{t('by')}</dt>
        <dd>{item.providerName ?? t('byCommunity')}</dd>
        {item.placeWords !== '' && (
          <>
            <dt>{t('where')}</dt>
            <dd>{item.placeWords}</dd>
          </>
        )}
        <dt>{t('when')}</dt>
        <dd>{openingWords(t, item)}</dd>
        <dt>{t('keep')}</dt>
        <dd>{t('keepDays', { count: item.keepDays })}</dd>
        {item.householdLimit !== null && (
          <>
            <dt>{t('limit')}</dt>
            <dd>
              {t(`limitPer.${item.limitPer}`, { count: item.householdLimit })}
              {leftForHousehold !== null && ` · ${t('limitLeft', { count: leftForHousehold })}`}
            </dd>
          </>
        )}
      </dl>
    </Card>
  );
}

function Wallets({ found: { wallets } }: { found: Found }) {
  const { t, i18n } = useTranslation('exchange');
  return (
    <Card>
      <h2>{t('myPoints')}</h2>
      {wallets.map((one) => (
        <p key={one.unit} className="sum-line">
          <span>{i18n.language === 'en' ? one.nameEn : one.nameZh}</span>
          <b>{one.free}</b>
        </p>
      ))}
    </Card>
  );
}

/** How much of it, from which points, and what it comes to. */
function Confirm({ found, name }: { found: Found; name: string }) {
  const { t, i18n } = useTranslation('exchange');
  const { communityId } = useHere();
  const navigate = useNavigate();
  const id = useRef(newId());
  const { item, wallets, leftForHousehold } = found;
  const enough = wallets.filter(({ free }) => free >= item.price.points);
  const [unit, setUnit] = useState(enough[0]?.unit ?? wallets[0]?.unit ?? '');
  const [count, setCount] = useState(1);
  const act = useAct('redeem', {
    refresh: exchangeReads,
    onDone: ({ id: redemptionId }) =>
      void navigate({ to: '/redemptions/$redemptionId', params: { redemptionId }, replace: true }),
  });
  const free = wallets.find((one) => one.unit === unit)?.free ?? 0;
  const most = mostOf(found, free);
  const { price } = item;
  const points = price.points * count;
  return (
    <div className="list">
      <b>{name}</b>
      {enough.length > 1 && (
        <Segments
          label={t('fromWhich')}
          value={unit}
          onChange={(next) => {
            setUnit(next);
            setCount(1);
          }}
          options={enough.map((one) => ({
            value: one.unit,
            label: i18n.language === 'en' ? one.nameEn : one.nameZh,
          }))}
        />
      )}
      {most > 1 && (
        <Stepper
          label={t(price.mode === 'whole' ? 'pieces' : 'steps')}
          value={count}
          most={most}
          onChange={setCount}
        />
      )}
      {leftForHousehold !== null && (
        <p className="quiet">{t('limitLeft', { count: leftForHousehold })}</p>
      )}
      <Bill price={price} count={count} free={free} />
      <p className="quiet">{t('confirmLine', { count: item.keepDays })}</p>
      <RefusalLine error={act.error} />
      <BigButton
        busy={act.isPending}
        onClick={() =>
          act.mutate({
            params: { communityId },
            body: { id: id.current, itemId: item.id, unit, count, priceVersion: item.priceVersion },
          })
        }
      >
        {t('confirm', { points })}
      </BigButton>
    </div>
  );
}

/** What leaves, what is taken off, and what stays. */
function Bill({
  price,
  count,
  free,
}: {
  price: Found['item']['price'];
  count: number;
  free: number;
}) {
  const { t } = useTranslation('exchange');
  const points = price.points * count;
  return (
    <>
      <p className="sum-line">
        <span>{t('points')}</span>
        <b>−{points}</b>
      </p>
      {price.mode === 'off' && (
        <>
          <p className="sum-line">
            <span>{t('takenOff')}</span>
            <b>{money(price.offFen * count)}</b>
          </p>
          <p className="sum-line">
            <span>{t('restToPay')}</span>
            <b>{money(price.priceFen - price.offFen * count)}</b>
          </p>
        </>
      )}
      <p className="sum-line strong">
        <span>{t('leftAfter')}</span>
        <b>{free - points}</b>
      </p>
    </>
  );
}

/** What stock, household, ceiling and points allow. */
function mostOf({ item, leftForHousehold }: Found, free: number): number {
  const byPoints = Math.floor(free / item.price.points);
  if (item.price.mode === 'off')
    return Math.max(
      1,
      Math.min(99, byPoints, Math.floor(item.price.ceilingFen / item.price.offFen)),
    );
  return Math.max(1, Math.min(99, byPoints, item.stock ?? 99, leftForHousehold ?? 99));
}
