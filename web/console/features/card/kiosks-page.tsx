import type { Kiosk } from '@linli/contract';
import { Button, Form, Input, Modal, Popconfirm } from 'antd';
import { useState } from 'react';
import { newId, useAct, useApi, type Out } from '../../../client/index.ts';
import { exact } from '../../../kit/format.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useAddress } from '../../../kit/session/address.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { RefusalLine, When } from '../../../kit/ui/index.ts';
import { DataTable, type Column } from '../../parts/data-table.tsx';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { ConsolePage, orDash } from '../../parts/page.tsx';
import { Checkins } from './checkins.tsx';
import './card.css';

type Pairing = Out<'createKiosk'>;
const reads = ['listKiosks'] as const;

/** The screens in the halls, how a tablet becomes one, and who came by today. */
export function KiosksPage() {
  const { t } = useTranslation('codes');
  const { communityId } = useHere();
  const address = useAddress();
  const [adding, setAdding] = useState(false);
  const [pairing, setPairing] = useState<Pairing | null>(null);
  const list = useApi('listKiosks', { params: { communityId } }, { everyMs: 20_000 });
  return (
    <ConsolePage
      title={t('kiosk.title')}
      line={t('kiosk.line', { address: `${address}/kiosk` })}
      aside={
        <Button type="primary" onClick={() => setAdding(true)}>
          {t('kiosk.add')}
        </Button>
      }
    >
      <DataTable
        name="kiosks"
        title={t('kiosk.title')}
        columns={useColumns(setPairing)}
        rows={list.data?.items ?? []}
        idOf={({ id }) => id}
        state={list}
        empty={t('kiosk.none')}
        emptyLine={t('kiosk.noneLine')}
      />
      <Checkins />
      {adding && <AddDialog onClose={() => setAdding(false)} onDone={setPairing} />}
      {pairing !== null && <CodeDialog pairing={pairing} onClose={() => setPairing(null)} />}
    </ConsolePage>
  );
}

function AddDialog({
  onClose,
  onDone,
}: {
  onClose: () => void;
  onDone: (pairing: Pairing) => void;
}) {
  const { t } = useTranslation('codes');
  const { communityId } = useHere();
  const [id] = useState(newId);
  const act = useAct('createKiosk', { refresh: reads });
  return (
    <FormDialog<{ name: string }, 'createKiosk'>
      title={t('kiosk.add')}
      initial={{}}
      act={act}
      send={({ name }) => ({ params: { communityId }, body: { id, name } })}
      onClose={onClose}
      onDone={onDone}
    >
      <Form.Item name="name" label={t('kiosk.name')} rules={[{ required: true }]}>
        <Input maxLength={40} placeholder={t('kiosk.nameHint')} />
      </Form.Item>
    </FormDialog>
  );
}

const pairingMinutes = 10;

function CodeDialog({ pairing, onClose }: { pairing: Pairing; onClose: () => void }) {
  const { t } = useTranslation('codes');
  const address = useAddress();
  return (
    <Modal
      open
      title={`${t('kiosk.code')} · ${pairing.kiosk.name}`}
      okText={t('common:close')}
      onOk={onClose}
      onCancel={onClose}
      cancelButtonProps={{ hidden: true }}
    >
      <p className="pairing-code" data-code={pairing.code}>
        {pairing.code.replace(/(\d{4})(?=\d)/, '$1 ')}
      </p>
      <p>{t('kiosk.codeLine', { minutes: pairingMinutes })}</p>
      <p className="quiet">{t('kiosk.line', { address: `${address}/kiosk` })}</p>
    </Modal>
  );
}

function useColumns(onPairing: (pairing: Pairing) => void): Column<Kiosk>[] {
  const { t } = useTranslation('codes');
  return [
    { key: 'name', title: t('kiosk.name'), width: 160, lead: true, value: (one) => one.name },
    {
      key: 'state',
      title: t('kiosk.state'),
      width: 120,
      value: (one) => t(`kiosk.states.${stateOf(one)}`),
      render: (one) => (
        <span className={`state-tag ${tones[stateOf(one)]}`}>
          {t(`kiosk.states.${stateOf(one)}`)}
        </span>
      ),
    },
    {
      key: 'device',
      title: t('kiosk.device'),
      width: 160,
      value: (one) => one.device,
      render: (one) => orDash(one.device),
    },
    {
      key: 'paired',
      title: t('kiosk.paired'),
      width: 150,
      value: (one) => (one.pairedAt === null ? null : exact(one.pairedAt)),
      render: (one) => (one.pairedAt === null ? orDash(null) : <When at={one.pairedAt} />),
    },
    {
      key: 'seen',
      title: t('kiosk.lastSeen'),
      width: 150,
      value: (one) => (one.lastSeenAt === null ? null : exact(one.lastSeenAt)),
      render: (one) => (one.lastSeenAt === null ? orDash(null) : <When at={one.lastSeenAt} />),
    },
    {
      key: 'acts',
      title: '',
      width: 190,
      wide: true,
      render: (one) =>
        one.revokedAt === null ? <KioskActs kiosk={one} onPairing={onPairing} /> : null,
    },
  ];
}

const tones = { waiting: 'waiting', on: 'done', off: 'off' } as const;
const stateOf = (one: Kiosk) =>
  one.revokedAt !== null ? 'off' : one.pairedAt === null ? 'waiting' : 'on';

function KioskActs({ kiosk, onPairing }: { kiosk: Kiosk; onPairing: (pairing: Pairing) => void }) {
  const { t } = useTranslation('codes');
  const { communityId } = useHere();
  const params = { communityId, kioskId: kiosk.id };
  const pair = useAct('pairKioskAnew', { refresh: reads, onDone: onPairing });
  const revoke = useAct('revokeKiosk', { refresh: reads });
  return (
    <span className="row-buttons">
      <Button size="small" loading={pair.isPending} onClick={() => pair.mutate({ params })}>
        {t(kiosk.pairedAt === null ? 'kiosk.pairFirst' : 'kiosk.pair')}
      </Button>{' '}
      <Popconfirm
        title={t('kiosk.revokeAsk', { name: kiosk.name })}
        okText={t('kiosk.revoke')}
        cancelText={t('common:cancel')}
        onConfirm={() => revoke.mutate({ params })}
      >
        <Button size="small" danger loading={revoke.isPending}>
          {t('kiosk.revoke')}
        </Button>
      </Popconfirm>
      <RefusalLine error={pair.error ?? revoke.error} />
    </span>
  );
}
