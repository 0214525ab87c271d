import { useState } from 'react';
import type { EndpointName } from '@linli/contract';
import { newId, useAct, type Out } from '../../client/index.ts';
import { useTranslation } from '../i18n/index.ts';
import { useHere } from '../session/session.tsx';
import {
  BigButton,
  Card,
  Empty,
  Field,
  PhotoPicker,
  RefusalLine,
  say,
  Section,
  SelectField,
  Sheet,
  usePhotos,
} from '../ui/index.ts';
import './certificates.css';

type Certificate = Out<'listMyCertificates'>['items'][number];

interface Props {
  items: readonly Certificate[];
  /** What is read again once another was shown. */
  refresh: readonly EndpointName[];
}

/** My certificates, and the form for another. */
export function Certificates({ items, refresh }: Props) {
  const { t } = useTranslation('steward');
  const [adds, setAdds] = useState(false);
  return (
    <Section title={t('cert.title')}>
      {items.length === 0 ? (
        <Empty title={t('cert.none')} line={t('cert.noneLine')} />
      ) : (
        <Card>
          <ul className="certificates">
            {items.map((one) => (
              <Line key={one.id} certificate={one} />
            ))}
          </ul>
        </Card>
      )}
      <BigButton kind="plain" onClick={() => setAdds(true)}>
        {t('cert.add')}
      </BigButton>
      <Sheet open={adds} title={t('cert.add')} onClose={() => setAdds(false)}>
        <AddForm refresh={refresh} onDone={() => setAdds(false)} />
      </Sheet>
    </Section>
  );
}

const looks = { waiting: 'waiting', accepted: 'done', refused: 'late' } as const;

function Line({ certificate }: { certificate: Certificate }) {
  const { t } = useTranslation('steward');
  const { state, expired, expiresOn, reason } = certificate;
  return (
    <li>
      <span className={`state-tag ${expired ? 'late' : looks[state]}`}>
        {t(expired ? 'cert.expired' : `cert.state.${state}`)}
      </span>
      <span>
        {t(`cert.kinds.${certificate.kind}`)} · {certificate.issuer}
        <small className="quiet">
          {expiresOn === null ? certificate.issuedOn : t('cert.until', { day: expiresOn })}
          {reason !== null && ` · ${reason}`}
        </small>
      </span>
    </li>
  );
}

const kinds = ['first_aid', 'electrician', 'health', 'degree', 'other'] as const;

function AddForm({ refresh, onDone }: Pick<Props, 'refresh'> & { onDone: () => void }) {
  const { t } = useTranslation('steward');
  const { communityId } = useHere();
  const photos = usePhotos(communityId);
  const [id] = useState(newId);
  const [kind, setKind] = useState<(typeof kinds)[number]>('first_aid');
  const [issuer, setIssuer] = useState('');
  const [number, setNumber] = useState('');
  const [issuedOn, setIssuedOn] = useState('');
  const [expiresOn, setExpiresOn] = useState('');
  const add = useAct('addCertificate', {
    refresh,
    onDone: () => {
      say(t('cert.sent'));
      photos.leave();
      onDone();
    },
  });
  const ready = issuer.trim() !== '' && issuedOn !== '' && photos.ids.length > 0 && !photos.pending;
  const send = () =>
    add.mutate({
      params: { communityId },
      body: {
        id,
        kind,
        issuer: issuer.trim(),
        number: number.trim() || null,
        issuedOn,
        expiresOn: expiresOn || null,
        photoId: photos.ids[0] ?? null,
      },
    });
  return (
    <div className="list">
      <SelectField
        label={t('cert.kind')}
        value={kind}
        onChange={(value) => setKind(value as typeof kind)}
        options={kinds.map((value) => ({ value, label: t(`cert.kinds.${value}`) }))}
      />
      <Field
        label={t('cert.issuer')}
        value={issuer}
        onChange={setIssuer}
        maxLength={100}
        {...(kind === 'first_aid' ? { hint: t('cert.issuerHint') } : {})}
      />
      <Field label={t('cert.number')} value={number} onChange={setNumber} maxLength={60} />
      <Field label={t('cert.issuedOn')} type="date" value={issuedOn} onChange={setIssuedOn} />
      {kind !== 'degree' && (
        <Field label={t('cert.expiresOn')} type="date" value={expiresOn} onChange={setExpiresOn} />
      )}
      <PhotoPicker photos={photos} label={t('cert.photo')} />
      <RefusalLine error={add.error} />
      <BigButton onClick={send} busy={add.isPending} disabled={!ready}>
        {t('cert.send')}
      </BigButton>
    </div>
  );
}
