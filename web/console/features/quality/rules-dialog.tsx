import type { Category } from '@linli/contract';
import { InputNumber, Modal } from 'antd';
import { useState } from 'react';
import { useAct, useApi } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { ErrorState, Loading, RefusalLine } from '../../../kit/ui/index.ts';
import { useSay } from '../../parts/use-say.ts';

/** Of each category, how many of a hundred finished orders are drawn; every reopened one always is. */
export function RulesDialog({ edits, onClose }: { edits: boolean; onClose: () => void }) {
  const { t, i18n } = useTranslation('operations');
  const { communityId } = useHere();
  const say = useSay();
  const params = { communityId };
  const rules = useApi('listQualityRules', { params });
  const categories = useApi('listCategories', { params });
  const [changed, setChanged] = useState<Record<string, number | null>>({});
  const act = useAct('saveQualityRules', { refresh: ['listQualityRules'] });
  const percents = new Map((rules.data?.items ?? []).map((one) => [one.categoryId, one]));
  const groups = Map.groupBy(categories.data?.items ?? [], (one: Category) =>
    i18n.language === 'en' ? one.groupNameEn : one.groupNameZh,
  );
  const items = Object.entries(changed).map(([categoryId, percent]) => ({ categoryId, percent }));
  const error = rules.error ?? categories.error;
  const save = () =>
    act.mutate(
      { params, body: { items } },
      {
        onSuccess: () => {
          say.done();
          onClose();
        },
      },
    );
  return (
    <Modal
      open
      width={640}
      title={t('quality.rules')}
      okText={t('common:save')}
      cancelText={t('common:cancel')}
      okButtonProps={{ disabled: !edits || items.length === 0, loading: act.isPending }}
      onOk={save}
      onCancel={onClose}
    >
      <p className="quiet">{t('quality.rulesLine')}</p>
      {error !== null && <ErrorState error={error} />}
      {percents.size === 0 && error === null && <Loading />}
      <div className="rule-list">
        {percents.size > 0 &&
          [...groups].map(([name, list]) => (
            <section key={name}>
              <h3>{name}</h3>
              {list.map((one) => (
                <label key={one.id}>
                  <span>{i18n.language === 'en' ? one.nameEn : one.nameZh}</span>
                  <InputNumber
                    size="small"
                    min={0}
                    max={100}
                    precision={0}
                    suffix="%"
                    disabled={!edits}
                    value={changed[one.id] ?? percents.get(one.id)?.percent ?? 0}
                    onChange={(value) => setChanged({ ...changed, [one.id]: value })}
                  />
                </label>
              ))}
            </section>
          ))}
      </div>
      <RefusalLine error={act.error} />
    </Modal>
  );
}
