import type { LedgerUnit } from '@linli/contract';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useAct } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { useUnits } from '../../parts/amount.ts';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { Panel } from '../../parts/page.tsx';

/** The kinds of points that are counted here, by their names. */
export function Kinds({ may }: { may: boolean }) {
  const { t } = useTranslation('ledger');
  const { units } = useUnits();
  const [editing, setEditing] = useState<LedgerUnit | 'new' | null>(null);
  return (
    <Panel
      title={t('kinds.title')}
      aside={
        may && (
          <Button size="small" onClick={() => setEditing('new')}>
            {t('kinds.new')}
          </Button>
        )
      }
    >
      <p className="quiet">{t('kinds.line')}</p>
      <ul className="points-settings">
        {units
          .filter(({ kind }) => kind === 'points')
          .map((one) => (
            <li key={one.code}>
              <b>{one.nameZh}</b>
              <span className="quiet">{one.nameEn}</span>
              {may && (
                <Button size="small" className="no-print" onClick={() => setEditing(one)}>
                  {t('kinds.rename')}
                </Button>
              )}
            </li>
          ))}
      </ul>
      {editing !== null && (
        <KindDialog unit={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />
      )}
    </Panel>
  );
}

interface Fields {
  code: string;
  nameZh: string;
  nameEn: string;
}

function KindDialog({ unit, onClose }: { unit: LedgerUnit | null; onClose: () => void }) {
  const { t } = useTranslation('ledger');
  const { communityId } = useHere();
  const act = useAct('saveLedgerUnit', { refresh: ['listLedgerUnits'] });
  const needed = { required: true, message: t('needed') };
  return (
    <FormDialog<Fields, 'saveLedgerUnit'>
      title={unit === null ? t('kinds.new') : t('kinds.renameOf', { name: unit.nameZh })}
      initial={unit ?? {}}
      act={act}
      onClose={onClose}
      send={({ code, nameZh, nameEn }) => ({
        params: { communityId, unit: unit?.code ?? code },
        body: { nameZh, nameEn },
      })}
    >
      {unit === null && (
        <Form.Item
          name="code"
          label={t('kinds.code')}
          extra={t('kinds.codeLine')}
          rules={[needed, { pattern: /^[a-z][a-z_0-9]{1,29}$/, message: t('kinds.codeWrong') }]}
        >
          <Input maxLength={30} placeholder={t('kinds.codeHint')} />
        </Form.Item>
      )}
      <Form.Item name="nameZh" label={t('kinds.nameZh')} rules={[needed]}>
        <Input maxLength={20} />
      </Form.Item>
      <Form.Item name="nameEn" label={t('kinds.nameEn')} rules={[needed]}>
        <Input maxLength={40} />
      </Form.Item>
    </FormDialog>
  );
}
