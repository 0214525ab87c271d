import { useState } from 'react';
import { newId, useAct, useApi, type Out } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import {
  BigButton,
  Card,
  ErrorState,
  Loading,
  Page,
  RefusalLine,
  say,
  SwitchField,
  TextArea,
} from '../../../kit/ui/index.ts';
import { MyHours } from './my-hours.tsx';

type Mine = Out<'myVolunteering'>;
type Application = NonNullable<Mine['application']>;

const reads = ['myVolunteering'] as const;

/** Become a volunteer steward, or agree that somebody of the household does. */
export function VolunteerPage() {
  const { t } = useTranslation('resident');
  const { communityId, is } = useHere();
  const query = useApi('myVolunteering', { params: { communityId } });
  const mine = query.data;
  return (
    <Page title={t('volunteer.title')} back>
      {query.error !== null && (
        <ErrorState error={query.error} retry={() => void query.refetch()} />
      )}
      {query.isPending && <Loading rows={2} />}
      {mine?.asksMe.map((one) => (
        <Consent key={one.id} one={one} />
      ))}
      {mine?.application != null && <State application={mine.application} />}
      {is('steward', 'volunteer_steward') && <p className="quiet">{t('volunteer.is')}</p>}
      {mine?.can.apply === true && <ApplyForm />}
      <MyHours />
    </Page>
  );
}

function State({ application }: { application: Application }) {
  const { t } = useTranslation('resident');
  const { communityId } = useHere();
  const withdraw = useAct('withdrawApplication', { refresh: reads });
  const { state, minor, guardianName } = application;
  const look = { applied: 'waiting', accepted: 'done', declined: 'late', withdrawn: 'off' }[state];
  return (
    <Card>
      <p>
        <span className={`state-tag ${look}`}>{t(`volunteer.state.${state}`)}</span>
      </p>
      <p>{application.words}</p>
      {minor && state === 'applied' && (
        <p className="quiet">
          {guardianName === null
            ? t('volunteer.waitsGuardian')
            : t('volunteer.guardian', { name: guardianName })}
        </p>
      )}
      {application.reason !== null && <p>{application.reason}</p>}
      <RefusalLine error={withdraw.error} />
      {state === 'applied' && (
        <BigButton
          kind="plain"
          busy={withdraw.isPending}
          onClick={() =>
            withdraw.mutate({ params: { communityId, applicationId: application.id } })
          }
        >
          {t('volunteer.withdraw')}
        </BigButton>
      )}
    </Card>
  );
}

function Consent({ one }: { one: Application }) {
  const { t } = useTranslation('resident');
  const { communityId } = useHere();
  const agree = useAct('consentToVolunteer', { refresh: reads });
  return (
    <Card tone="calls">
      <b>{t('volunteer.asksMe', { name: one.personName })}</b>
      <p>{one.words}</p>
      <RefusalLine error={agree.error} />
      <BigButton
        busy={agree.isPending}
        onClick={() => agree.mutate({ params: { communityId, applicationId: one.id } })}
      >
        {t('volunteer.agree')}
      </BigButton>
    </Card>
  );
}

function ApplyForm() {
  const { t } = useTranslation('resident');
  const { communityId } = useHere();
  const [id] = useState(newId);
  const [words, setWords] = useState('');
  const [minor, setMinor] = useState(false);
  const apply = useAct('applyVolunteer', {
    refresh: reads,
    onDone: () => say(t('volunteer.sent')),
  });
  return (
    <Card tone="form">
      <p>{t('volunteer.line')}</p>
      <TextArea label={t('volunteer.words')} value={words} onChange={setWords} />
      <SwitchField label={t('volunteer.minor')} checked={minor} onChange={setMinor} />
      {minor && <p className="quiet">{t('volunteer.minorLine')}</p>}
      <RefusalLine error={apply.error} />
      <BigButton
        busy={apply.isPending}
        disabled={words.trim() === ''}
        onClick={() =>
          apply.mutate({ params: { communityId }, body: { id, words: words.trim(), minor } })
        }
      >
        {t('volunteer.send')}
      </BigButton>
    </Card>
  );
}
