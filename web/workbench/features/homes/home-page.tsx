import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useAct, useApi, type Out } from '../../../client/index.ts';
import { phoneText } from '../../../kit/format.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import {
  BigButton,
  Card,
  Empty,
  ErrorState,
  Field,
  Loading,
  Page,
  RefusalLine,
  Section,
  Sheet,
} from '../../../kit/ui/index.ts';
import { OnIcon, PhoneIcon } from '../../../kit/ui/icons.tsx';
import { Birthdays } from './birthdays.tsx';

type Member = Out<'getHome'>['households'][number]['members'][number];

/** One home: who lives there now, as far as I may know. That I looked is written down. */
export function HomePage() {
  const { t } = useTranslation('desk');
  const { communityId } = useHere();
  const { homeId } = useParams({ strict: false }) as { homeId: string };
  const query = useApi('getHome', { params: { communityId, homeId } });
  const home = query.data;
  const now =
    home?.households
      .filter((one) => one.endsOn === null)
      .flatMap((one) => one.members)
      .filter((one) => one.endsOn === null) ?? [];
  return (
    <Page title={home?.label ?? t('homes.title')} back>
      {query.error !== null && (
        <ErrorState error={query.error} retry={() => void query.refetch()} />
      )}
      {query.isPending && <Loading />}
      {home !== undefined && (
        <>
          <Section title={t('homes.household')}>
            {now.length === 0 ? (
              <Empty title={t('homes.nobody')} />
            ) : (
              <div className="list cards">
                {now.map((one) => (
                  <Person
                    key={one.id}
                    member={one}
                    communityId={communityId}
                    may={home.can.seeContact}
                  />
                ))}
              </div>
            )}
          </Section>
          <Birthdays homeId={home.id} />
          <MutualLink homeId={home.id} />
          {home.areas.length > 0 && (
            <Section title={t('homes.areas')}>
              <Card>
                <dl className="facts">
                  {home.areas.map((area) => (
                    <AreaLine
                      key={`${area.kind}${area.asOf}`}
                      kind={area.kind}
                      text={t('homes.areaLine', {
                        m2: area.m2,
                        source: area.source,
                        date: area.asOf,
                      })}
                    />
                  ))}
                </dl>
              </Card>
            </Section>
          )}
        </>
      )}
    </Page>
  );
}

/** Who could help somebody of this home. */
function MutualLink({ homeId }: { homeId: string }) {
  const { t } = useTranslation('mutual');
  const { is } = useHere();
  if (!is('steward', 'social_worker', 'manager')) return null;
  return (
    <ul className="line-list">
      <li>
        <Link to="/mutual" search={{ home: homeId } as never}>
          <span className="grow">
            <b>{t('desk.link')}</b>
            <small className="quiet">{t('desk.linkLine')}</small>
          </span>
          <span className="line-on">
            <OnIcon />
          </span>
        </Link>
      </li>
    </ul>
  );
}

function AreaLine({ kind, text }: { kind: string; text: string }) {
  const { t } = useTranslation('desk');
  return (
    <>
      <dt>{t(`homes.area.${kind}`)}</dt>
      <dd>{text}</dd>
    </>
  );
}

function Person({
  member,
  communityId,
  may,
}: {
  member: Member;
  communityId: string;
  may: boolean;
}) {
  const { t } = useTranslation('desk');
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const [phone, setPhone] = useState<string | null>(null);
  const reveal = useAct('revealPhone', {
    refresh: [],
    onDone: (out) => {
      setPhone(out.phone);
      setAsking(false);
    },
  });
  return (
    <Card>
      <div className="row">
        <b>{member.name}</b>
        <span className="quiet">
          {t(`common:relation.${member.relation}`)}
          {member.ageGroup === 'elder' ? ` · ${t('homes.elder')}` : ''}
        </span>
      </div>
      {phone !== null && (
        <a className="plain-button" href={`tel:${phone}`}>
          <PhoneIcon />
          {phoneText(phone)}
        </a>
      )}
      {phone === null && member.phoneMasked !== null && (
        <div className="row">
          <span className="quiet">{member.phoneMasked}</span>
          {may && (
            <button type="button" className="plain-button" onClick={() => setAsking(true)}>
              {t('homes.showPhone')}
            </button>
          )}
        </div>
      )}
      <Sheet open={asking} title={t('homes.showPhone')} onClose={() => setAsking(false)}>
        <Field label={t('homes.why')} value={reason} onChange={setReason} maxLength={100} />
        <p className="quiet">{t('order.phoneLogged')}</p>
        <RefusalLine error={reveal.error} />
        <BigButton
          busy={reveal.isPending}
          disabled={reason.trim() === ''}
          onClick={() =>
            reveal.mutate({
              params: { communityId, personId: member.personId },
              body: { reason: reason.trim() },
            })
          }
        >
          {t('homes.showPhone')}
        </BigButton>
      </Sheet>
    </Card>
  );
}
