import type { StaffLanguage } from '@linli/contract';
import { Modal, Select } from 'antd';
import { useAct, useApi } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { Empty, ErrorState, Loading, RefusalLine } from '../../../kit/ui/index.ts';

const languages = ['zh', 'en', 'yue', 'wu', 'sign'] as const satisfies readonly StaffLanguage[];

/** Which languages whoever executes orders speaks; kept as they are chosen. */
export function LanguagesDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('dispatch');
  const { communityId, is } = useHere();
  const list = useApi('listLanguages', { params: { communityId } });
  const act = useAct('saveLanguages', { refresh: ['listLanguages'] });
  const may = is('manager', 'operator');
  return (
    <Modal open title={t('languages')} footer={null} onCancel={onClose}>
      <p className="quiet">{t('rules.languageLine')}</p>
      <RefusalLine error={act.error} />
      {list.error !== null && list.data === undefined ? (
        <ErrorState error={list.error} retry={() => void list.refetch()} />
      ) : list.data === undefined ? (
        <Loading rows={4} />
      ) : list.data.items.length === 0 ? (
        <Empty title={t('languagesNone')} />
      ) : (
        <ul className="dispatch-languages">
          {list.data.items.map((one) => (
            <li key={one.personId}>
              <span>{one.name}</span>
              <Select
                mode="multiple"
                aria-label={t('languagesOf', { name: one.name })}
                value={one.languages}
                disabled={!may || act.isPending}
                options={languages.map((value) => ({ value, label: t(`language.${value}`) }))}
                onChange={(chosen) => {
                  if (chosen.length > 0)
                    act.mutate({
                      params: { communityId, personId: one.personId },
                      body: { languages: chosen },
                    });
                }}
              />
            </li>
          ))}
        </ul>
      )}
    </Modal>
  );
}
