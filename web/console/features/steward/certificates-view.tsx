import type { Certificate } from '@linli/contract';
import { Button, Form, Input, Segmented } from 'antd';
import { useState } from 'react';
import { newId, photoUrl, useAct, useApi, usePages } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { DataTable, type Column } from '../../parts/data-table.tsx';
import { ChoiceFilter } from '../../parts/filters.tsx';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { orDash } from '../../parts/page.tsx';
import { today } from '../../parts/days.ts';
import { useListFilters } from '../../way.tsx';
import { StewardSelect } from './steward-select.tsx';

const states = ['waiting', 'accepted', 'refused'] as const;
const looks = { waiting: 'waiting', accepted: 'done', refused: 'late' } as const;
const reads = ['listCertificates'] as const;

/** Certificates to check, by a second person; and what those who lead found. */
export function CertificatesView() {
  const { t } = useTranslation('steward');
  const { communityId } = useHere();
  const { filters, set, filter } = useListFilters(['state']);
  const [checking, setChecking] = useState<Certificate | null>(null);
  const [adds, setAdds] = useState(false);
  const state = states.find((one) => one === filters['state']);
  const list = usePages('listCertificates', {
    params: { communityId },
    query: { limit: 50, ...(state === undefined ? {} : { state }) },
  });
  return (
    <>
      <DataTable
        name="certificates"
        title={t('view.certificates')}
        columns={useColumns(setChecking)}
        rows={list.items}
        idOf={(one) => one.id}
        state={list}
        more={list}
        empty={t('certs.none')}
        emptyLine={t('certs.noneLine')}
        filter={filter}
        filters={
          <>
            <ChoiceFilter
              label={t('certs.state')}
              value={state}
              onChange={set('state')}
              options={states.map((value) => ({ value, label: t(`cert.state.${value}`) }))}
            />
            <Button onClick={() => setAdds(true)}>{t('certs.add')}</Button>
          </>
        }
      />
      {checking !== null && <CheckDialog one={checking} onClose={() => setChecking(null)} />}
      {adds && <FoundDialog onClose={() => setAdds(false)} />}
    </>
  );
}

function useColumns(onCheck: (one: Certificate) => void): Column<Certificate>[] {
  const { t } = useTranslation('steward');
  const { communityId } = useHere();
  return [
    {
      key: 'name',
      title: t('certs.who'),
      width: 110,
      lead: true,
      value: (one) => one.personName,
      render: (one) => <b>{one.personName}</b>,
    },
    { key: 'kind', title: t('cert.kind'), width: 130, value: (one) => t(`cert.kinds.${one.kind}`) },
    { key: 'issuer', title: t('cert.issuer'), width: 160, value: (one) => one.issuer },
    {
      key: 'until',
      title: t('cert.expiresOn'),
      width: 130,
      value: (one) => one.expiresOn,
      render: (one) => orDash(one.expiresOn),
    },
    {
      key: 'photo',
      title: t('cert.photo'),
      width: 100,
      value: () => null,
      render: (one) =>
        one.photoId === null ? (
          orDash(null)
        ) : (
          <a
            className="steward-photo"
            href={photoUrl(communityId, one.photoId, 'full')}
            target="_blank"
            rel="noreferrer"
          >
            <img src={photoUrl(communityId, one.photoId, 'thumb')} alt={t('cert.photo')} />
          </a>
        ),
    },
    {
      key: 'state',
      title: t('certs.state'),
      width: 170,
      value: (one) => t(`cert.state.${one.state}`),
      render: (one) => (
        <>
          <span className={`state-tag ${one.expired ? 'late' : looks[one.state]}`}>
            {t(one.expired ? 'cert.expired' : `cert.state.${one.state}`)}
          </span>{' '}
          <small className="quiet">{one.checkedByName}</small>
        </>
      ),
    },
    {
      key: 'acts',
      title: '',
      width: 90,
      value: () => null,
      render: (one) =>
        one.can.check && (
          <Button size="small" type="primary" onClick={() => onCheck(one)}>
            {t('certs.check')}
          </Button>
        ),
    },
  ];
}

function CheckDialog({ one, onClose }: { one: Certificate; onClose: () => void }) {
  const { t } = useTranslation('steward');
  const { communityId } = useHere();
  const act = useAct('checkCertificate', { refresh: reads });
  return (
    <FormDialog<{ accept: 'yes' | 'no'; reason?: string }, 'checkCertificate'>
      title={`${one.personName} · ${t(`cert.kinds.${one.kind}`)}`}
      initial={{ accept: 'yes' }}
      act={act}
      onClose={onClose}
      send={({ accept, reason }) => ({
        params: { communityId, certificateId: one.id },
        body: { accept: accept === 'yes', ...(reason?.trim() ? { reason: reason.trim() } : {}) },
      })}
    >
      <p>
        {one.issuer} {one.number}
      </p>
      <Form.Item name="accept" label={t('certs.check')}>
        <Segmented
          options={[
            { value: 'yes', label: t('certs.right') },
            { value: 'no', label: t('certs.wrong') },
          ]}
        />
      </Form.Item>
      <Form.Item name="reason" label={t('volunteer.reasonRead')}>
        <Input maxLength={100} />
      </Form.Item>
    </FormDialog>
  );
}

const found = ['supplier_quality', 'coordination'] as const;

/** What those who lead a steward found in their work; a colleague checks it too. */
function FoundDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('steward');
  const { communityId } = useHere();
  const [id] = useState(newId);
  const add = useAct('addCertificate', { refresh: reads });
  const stewards = useApi('listStewards', { params: { communityId } });
  type Fields = { personId: string; kind: (typeof found)[number]; issuer: string };
  return (
    <FormDialog<Fields, 'addCertificate'>
      title={t('certs.add')}
      initial={{ kind: 'supplier_quality' }}
      act={add}
      onClose={onClose}
      send={({ personId, kind, issuer }) => ({
        params: { communityId },
        body: {
          id,
          personId,
          kind,
          issuer: issuer.trim(),
          number: null,
          issuedOn: today(),
          expiresOn: null,
          photoId: null,
        },
      })}
    >
      <p className="quiet">{t('certs.addLine')}</p>
      <StewardSelect
        name="personId"
        label={t('certs.who')}
        items={stewards.data?.items ?? []}
        several={false}
      />
      <Form.Item name="kind" label={t('cert.kind')}>
        <Segmented options={found.map((value) => ({ value, label: t(`cert.kinds.${value}`) }))} />
      </Form.Item>
      <Form.Item
        name="issuer"
        label={t('certs.why')}
        rules={[{ required: true, whitespace: true, message: t('form.needed') }]}
      >
        <Input maxLength={100} />
      </Form.Item>
    </FormDialog>
  );
}
