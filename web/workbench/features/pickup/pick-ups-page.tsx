import { useState } from 'react';
import { useAct, usePages, type Out } from '../../../client/index.ts';
import { RedemptionTag } from '../../../kit/exchange/redemption-tag.tsx';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import {
  BigButton,
  Card,
  Empty,
  ErrorState,
  Field,
  Loading,
  More,
  Page,
  RefusalLine,
  Section,
  When,
} from '../../../kit/ui/index.ts';
import { HandOverCard } from './hand-over-card.tsx';

/** 兑换核销: a code by hand, and what waits to be fetched. */
export function PickUpsPage() {
  const { t } = useTranslation('exchange');
  return (
    <Page
      title={t('desk.title')}
      back
      aside={
        <button type="button" className="plain-button" onClick={() => print()}>
          {t('common:print')}
        </button>
      }
    >
      <div className="no-print">
        <ByCode />
      </div>
      <Section title={t('desk.waiting')}>
        <Waiting state="reserved" />
      </Section>
      <div className="no-print">
        <Section title={t('desk.done')}>
          <Waiting state="handed_over" />
        </Section>
      </div>
    </Page>
  );
}

function ByCode() {
  const { t } = useTranslation('exchange');
  const { communityId } = useHere();
  const [text, setText] = useState('');
  const [found, setFound] = useState<{ redemption: Out<'lookUpRedemption'>; code: string } | null>(
    null,
  );
  const code = text.replaceAll(/\D/g, '');
  const look = useAct('lookUpRedemption', {
    refresh: [],
    onDone: (redemption) => setFound({ redemption, code }),
  });
  if (found !== null)
    return (
      <HandOverCard
        {...found}
        onAgain={() => {
          setFound(null);
          setText('');
        }}
      />
    );
  return (
    <form
      className="card form"
      onSubmit={(event) => {
        event.preventDefault();
        if (code.length === 6) look.mutate({ params: { communityId }, body: { code } });
      }}
    >
      <Field
        label={t('desk.code')}
        value={text}
        onChange={setText}
        inputMode="numeric"
        autoComplete="off"
        maxLength={7}
        hint={t('desk.codeHint')}
      />
      <RefusalLine error={look.error} />
      <BigButton type="submit" busy={look.isPending} disabled={code.length !== 6}>
        {t('desk.find')}
      </BigButton>
    </form>
  );
}

function Waiting({ state }: { state: 'reserved' | 'handed_over' }) {
  const { t, i18n } = useTranslation('exchange');
  const { communityId } = useHere();
  const query = usePages('listRedemptions', {
    params: { communityId },
    query: { state, limit: state === 'reserved' ? 50 : 10 },
  });
  if (query.error !== null && query.items.length === 0)
    return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  if (query.isPending) return <Loading rows={2} />;
  if (query.items.length === 0)
    return state === 'reserved' ? (
      <Empty title={t('desk.none')} line={t('desk.noneLine')} />
    ) : (
      <p className="quiet">{t('desk.noneDone')}</p>
    );
  return (
    <>
      <div className="list cards">
        {query.items.map((one) => (
          <Card key={one.id}>
            <div className="row">
              <b>{i18n.language === 'en' && one.nameEn !== '' ? one.nameEn : one.nameZh}</b>
              <RedemptionTag state={one.state} />
            </div>
            <p className="quiet">
              {t('number', { number: one.number })} · {one.personName} ·{' '}
              {t('piecesOf', { count: one.pieces })}
            </p>
            <p className="quiet">
              {one.providerName ?? t('byCommunity')} ·{' '}
              {t(state === 'reserved' ? 'fetchBy' : 'stateAt.handed_over')}{' '}
              <When at={state === 'reserved' ? one.expiresAt : (one.endedAt ?? one.createdAt)} />
            </p>
            <Readiness redemption={one} />
          </Card>
        ))}
      </div>
      {state === 'reserved' && <More query={query} />}
    </>
  );
}

/** Says that it can be fetched now; whoever redeemed it is told. */
function Readiness({ redemption }: { redemption: Out<'lookUpRedemption'> }) {
  const { t } = useTranslation('exchange');
  const { communityId } = useHere();
  const act = useAct('readyRedemption', { refresh: ['listRedemptions'] });
  if (redemption.state !== 'reserved') return null;
  if (redemption.readyAt !== null)
    return (
      <p className="quiet">
        {t('desk.readySince')} <When at={redemption.readyAt} />
      </p>
    );
  if (!redemption.can.ready) return null;
  return (
    <div className="no-print">
      <RefusalLine error={act.error} />
      <BigButton
        kind="plain"
        busy={act.isPending}
        onClick={() => act.mutate({ params: { communityId, redemptionId: redemption.id } })}
      >
        {t('desk.ready')}
      </BigButton>
    </div>
  );
}
