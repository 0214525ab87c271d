import type { TaskBrief } from '@linli/contract';
import { useApi } from '../../client/index.ts';
import { money } from '../format.ts';
import { useTranslation } from '../i18n/index.ts';
import { useHere } from '../session/session.tsx';
import './task.css';

/** Names of the kinds of points, as the community calls them. */
export function useUnitName(): (code: string) => string {
  const { t, i18n } = useTranslation('task');
  const { communityId } = useHere();
  const list = useApi('listLedgerUnits', { params: { communityId } }, { keep: true });
  return (code) => {
    const unit = list.data?.items.find((one) => one.code === code);
    if (code === 'CNY') return t('money');
    if (unit === undefined) return t('points');
    return i18n.language === 'en' ? unit.nameEn : unit.nameZh;
  };
}

type Paying = Pick<TaskBrief, 'payFen' | 'points' | 'unit'>;

/** ¥50 · 20 公益积分, or that it is for nothing. */
export function usePayWords(): (task: Paying) => string {
  const { t } = useTranslation('task');
  const unitName = useUnitName();
  return ({ payFen, points, unit }) => {
    const parts = [
      payFen > 0 ? money(payFen) : '',
      points > 0 ? t('pointsOf', { count: points, unit: unitName(unit ?? '') }) : '',
    ].filter((part) => part !== '');
    return parts.length === 0 ? t('forFree') : parts.join(' · ');
  };
}

export function Pay({ task }: { task: Paying }) {
  const words = usePayWords();
  return <b className="task-pay">{words(task)}</b>;
}
