import type { LevelLadder } from '@linli/contract';
import { Button } from 'antd';
import { useState } from 'react';
import { useApi } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { ErrorState, Loading } from '../../../kit/ui/index.ts';
import { useUnits } from '../../parts/amount.ts';
import { Panel } from '../../parts/page.tsx';
import { LevelDialog } from './level-dialog.tsx';

/** From how many points each level is reached: of all together, and of the kinds that have levels. */
export function Levels() {
  const { t, i18n } = useTranslation('ledger');
  const { communityId } = useHere();
  const { nameOf } = useUnits();
  const [editing, setEditing] = useState<LevelLadder | null>(null);
  const list = useApi('listLevels', { params: { communityId } });
  const name = (scope: string) => (scope === 'all' ? t('level.all') : nameOf(scope));
  const english = i18n.language === 'en';
  return (
    <Panel title={t('level.title')}>
      <p className="quiet">{t('level.line')}</p>
      {list.error !== null && list.data === undefined ? (
        <ErrorState error={list.error} retry={() => void list.refetch()} />
      ) : list.data === undefined ? (
        <Loading rows={3} />
      ) : (
        <ul className="points-settings">
          {list.data.items.map((one) => (
            <li key={one.scope}>
              <b>{name(one.scope)}</b>
              <span className={one.active ? '' : 'quiet'}>
                {one.active
                  ? one.steps
                      .map(
                        (step) =>
                          `${english && step.nameEn !== '' ? step.nameEn : step.nameZh} ${step.from}`,
                      )
                      .join(' · ')
                  : t('level.none')}
              </span>
              {list.data.can.save && (
                <Button
                  size="small"
                  className="no-print"
                  aria-label={t('level.editOf', { name: name(one.scope) })}
                  onClick={() => setEditing(one)}
                >
                  {t(one.active ? 'level.edit' : 'level.set')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {editing !== null && (
        <LevelDialog ladder={editing} name={name(editing.scope)} onClose={() => setEditing(null)} />
      )}
    </Panel>
  );
}
