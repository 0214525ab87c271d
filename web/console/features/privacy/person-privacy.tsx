import type { ConsentState, Erasure } from '@linli/contract';
import { Button, Popconfirm, Select } from 'antd';
import { useState } from 'react';
import { newId, urlOf, useAct, useApi } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { ErrorState, Loading, When } from '../../../kit/ui/index.ts';
import { Panel } from '../../parts/page.tsx';
import { useSay } from '../../parts/use-say.ts';
import { rights } from '../../rights.ts';
import { PaperConsent } from './paper-consent.tsx';

interface Props {
  personId: string;
  reason: string;
  others: readonly { personId: string; name: string }[];
}

/** Consents, guardians, the file and the wish to be deleted of one person. */
export function PersonPrivacy({ personId, reason, others }: Props) {
  const here = useHere();
  const params = { communityId: here.communityId, personId };
  const query = useApi('getPrivacyOf', { params, query: { reason } });
  if (query.error !== null)
    return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  if (query.data === undefined) return <Loading />;
  const page = query.data;
  return (
    <>
      {page.underFourteen && (
        <Guardians personId={personId} guardians={page.guardians} others={others} />
      )}
      <Consents personId={personId} consents={page.consents} mayAnswer={!page.underFourteen} />
      {here.is(...rights.edit) && <TakeOut personId={personId} reason={reason} />}
      {here.is(...rights.edit) && <Wish personId={personId} wish={page.erasure} />}
    </>
  );
}

function Consents({
  personId,
  consents,
  mayAnswer,
}: {
  personId: string;
  consents: readonly ConsentState[];
  mayAnswer: boolean;
}) {
  const { t, i18n } = useTranslation('privacy');
  const [answering, setAnswering] = useState(false);
  return (
    <Panel
      title={t('staff.consents')}
      aside={
        mayAnswer && (
          <Button size="small" onClick={() => setAnswering(true)}>
            {t('staff.record')}
          </Button>
        )
      }
    >
      <ul className="line-list">
        {consents.map((one) => (
          <li key={one.purpose}>
            <div className="line">
              <span className="grow">{i18n.language === 'en' ? one.titleEn : one.titleZh}</span>
              <span className="quiet">
                {one.given === null
                  ? t('staff.never')
                  : t(one.given && !one.outdated ? 'staff.yes' : 'staff.no')}
                {one.how !== null && ` · ${t(`consent.how.${one.how}`)}`}{' '}
                {one.at !== null && <When at={one.at} />}
              </span>
            </div>
          </li>
        ))}
      </ul>
      {answering && <PaperConsent personId={personId} onClose={() => setAnswering(false)} />}
    </Panel>
  );
}

function TakeOut({ personId, reason }: { personId: string; reason: string }) {
  const { t } = useTranslation('privacy');
  const { communityId } = useHere();
  const params = { communityId, personId };
  const file = (format: 'html' | 'json') =>
    urlOf('exportDataOf', { params, query: { format, reason } });
  return (
    <Panel title={t('staff.export')}>
      <p className="quiet">{t('staff.exportLine')}</p>
      <Button href={file('html')} download>
        {t('file.html')}
      </Button>{' '}
      <Button href={file('json')} download>
        {t('file.json')}
      </Button>
    </Panel>
  );
}

function Wish({ personId, wish }: { personId: string; wish: Erasure | null }) {
  const { t } = useTranslation('privacy');
  const { communityId } = useHere();
  const say = useSay();
  const [id] = useState(newId);
  const ask = useAct('askErasureOf', { refresh: ['getPrivacyOf', 'listErasures'] });
  const send = () =>
    ask.mutate(
      { params: { communityId, personId }, body: { id } },
      { onSuccess: () => say.done(t('staff.asked1')), onError: say.refused },
    );
  return (
    <Panel title={t('deletion.title')}>
      {wish !== null && (
        <p>
          {t(`deletion.state.${wish.state}`)} · {t('deletion.due', { day: wish.dueOn })}
        </p>
      )}
      {(wish === null || wish.state === 'refused' || wish.state === 'withdrawn') && (
        <Button loading={ask.isPending} onClick={send}>
          {t('staff.erasure')}
        </Button>
      )}
    </Panel>
  );
}

function Guardians({
  personId,
  guardians,
  others,
}: {
  personId: string;
  guardians: readonly { id: string; personId: string; name: string }[];
  others: Props['others'];
}) {
  const { t } = useTranslation('privacy');
  const { communityId } = useHere();
  const say = useSay();
  const [chosen, choose] = useState<string | undefined>(undefined);
  const refresh = ['getPrivacyOf'] as const;
  const add = useAct('recordGuardian', { refresh });
  const end = useAct('endGuardian', { refresh });
  const told = { onSuccess: () => say.done(), onError: say.refused };
  return (
    <Panel title={t('staff.guardians')}>
      {guardians.length === 0 && <p>{t('staff.guardianNone')}</p>}
      <ul className="line-list">
        {guardians.map((one) => (
          <li key={one.id}>
            <div className="line">
              <b className="grow">{one.name}</b>
              <Popconfirm
                title={t('staff.guardianEnd')}
                onConfirm={() =>
                  end.mutate({ params: { communityId, personId, guardianshipId: one.id } }, told)
                }
              >
                <Button size="small" danger type="text">
                  {t('staff.guardianEnd')}
                </Button>
              </Popconfirm>
            </div>
          </li>
        ))}
      </ul>
      <div className="tags">
        <Select
          aria-label={t('staff.choose')}
          placeholder={t('staff.choose')}
          style={{ minWidth: 180 }}
          value={chosen ?? null}
          onChange={(value: string | null) => choose(value ?? undefined)}
          options={others.map((one) => ({ value: one.personId, label: one.name }))}
        />
        <Button
          disabled={chosen === undefined}
          loading={add.isPending}
          onClick={() =>
            add.mutate(
              {
                params: { communityId, personId },
                body: { id: newId(), guardianId: chosen ?? '' },
              },
              told,
            )
          }
        >
          {t('staff.guardianAdd')}
        </Button>
      </div>
    </Panel>
  );
}
