import type { Proxy } from '@linli/contract';
import { useState } from 'react';
import { actFor, photoUrl, useAct } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { BigButton, Card, RefusalLine, Sheet, When } from '../../../kit/ui/index.ts';

/** One of them: with whom, for what, until when, agreed to how — and its end. */
export function ProxyCard({ proxy, side }: { proxy: Proxy; side: 'agent' | 'principal' | 'past' }) {
  const { t } = useTranslation('proxy');
  const [ending, setEnding] = useState(false);
  const end = useAct('endMyProxy', {
    refresh: ['listMyProxies', 'getSession'],
    onDone: () => setEnding(false),
  });
  const { principal, agent } = proxy;
  const other = side === 'agent' ? principal.name : agent.name;
  return (
    <Card>
      <h3>
        {side === 'past'
          ? t('between', { agent: agent.name, name: principal.name })
          : side === 'agent'
            ? t('forName', { name: other })
            : t('byName', { name: other, phone: agent.phoneMasked ?? '' })}
      </h3>
      <p>
        {proxy.things.map((thing) => t(`thing.${thing}`)).join(t('and'))}
        {' · '}
        {proxy.communityName}
      </p>
      <p className="quiet">
        {proxy.consent === 'paper'
          ? t('onPaper', { name: proxy.recordedByName ?? '' })
          : t(proxy.consent === 'code' ? 'byCode' : 'byInvite')}
        {' · '}
        {proxy.current ? t('until') : t('endedAt')} <When at={proxy.endedAt ?? proxy.endsAt} />
        {!proxy.current && ` · ${t(`endedBy.${proxy.endedBy ?? 'time'}`)}`}
        {proxy.endReason !== null && `：${proxy.endReason}`}
      </p>
      {proxy.photoId !== null && side !== 'past' && (
        <a className="text-link" href={photoUrl(proxy.communityId, proxy.photoId, 'full')}>
          {t('seePaper')}
        </a>
      )}
      {side === 'agent' && (
        <BigButton
          onClick={() => actFor({ communityId: proxy.communityId, personId: principal.personId })}
        >
          {t('actNow', { name: other })}
        </BigButton>
      )}
      {side !== 'past' && (
        <BigButton kind="plain" onClick={() => setEnding(true)}>
          {t('end')}
        </BigButton>
      )}
      <Sheet open={ending} title={t('endTitle')} onClose={() => setEnding(false)}>
        <p>{t(side === 'agent' ? 'endLineAgent' : 'endLinePrincipal', { name: other })}</p>
        <RefusalLine error={end.error} />
        <BigButton
          kind="warn"
          busy={end.isPending}
          onClick={() =>
            end.mutate({
              params: { inCommunityId: proxy.communityId, proxyId: proxy.id },
            })
          }
        >
          {t('endNow')}
        </BigButton>
      </Sheet>
    </Card>
  );
}
