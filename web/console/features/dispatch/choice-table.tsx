import type { DispatchChoice } from '@linli/contract';
import { Button } from 'antd';
import { ApiRefusal } from '../../../client/index.ts';
import { listComma, useTranslation } from '../../../kit/i18n/index.ts';
import { PriorityTag, refusalText } from '../../../kit/ui/index.ts';
import { Go } from '../../way.tsx';
import { useReasonWords } from './reason-words.ts';

interface Props {
  items: readonly DispatchChoice[];
  may: boolean;
  onChange: (choice: DispatchChoice) => void;
}

/** Order by order: whom, and in one line why. */
export function ChoiceTable({ items, may, onChange }: Props) {
  const { t } = useTranslation('dispatch');
  if (items.length === 0) return null;
  return (
    <div className="dispatch-scroll">
      <table className="dispatch-table">
        <thead>
          <tr>
            <th scope="col">{t('order')}</th>
            <th scope="col">{t('person')}</th>
            <th scope="col">{t('why')}</th>
            <th scope="col" className="no-print">
              <span className="for-readers">{t('change')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {items.map((choice) => (
            <Row key={choice.orderId} choice={choice} may={may} onChange={onChange} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ choice, may, onChange }: Omit<Props, 'items'> & { choice: DispatchChoice }) {
  const { t, i18n } = useTranslation('dispatch');
  const words = useReasonWords();
  const { override } = choice;
  return (
    <tr data-order={choice.number}>
      <td>
        <Go to={`/orders/${choice.orderId}`}>#{choice.number}</Go>{' '}
        {choice.priority !== 'normal' && <PriorityTag priority={choice.priority} />}
        <div>{i18n.language === 'en' ? choice.categoryNameEn : choice.categoryNameZh}</div>
        <div className="quiet">
          {choice.placeLabel} · {t('minutes', { count: choice.minutes })}
        </div>
      </td>
      <td>
        {choice.personName === null ? (
          <span className="state-tag late">{t('nobody')}</span>
        ) : (
          <b>{choice.personName}</b>
        )}
        {choice.outcome !== null && (
          <div>
            <span
              className={`state-tag ${choice.outcome === 'refused' ? 'late' : choice.outcome === 'assigned' ? 'done' : 'off'}`}
            >
              {t(`outcome.${choice.outcome}`)}
            </span>
          </div>
        )}
      </td>
      <td>
        {override === null ? (
          words(choice.reasons)
        ) : (
          <>
            <b>{t('byHand', { name: override.byName ?? '' })}</b>{' '}
            {t(`override.reason.${override.reason}`)}
            {override.note !== '' && ` · ${override.note}`}
            {override.limits.length > 0 && (
              <div className="refusal">
                {override.limits.map((limit) => t(`limit.${limit}`)).join(listComma())}
              </div>
            )}
          </>
        )}
        {choice.refusal !== null && (
          <div className="refusal">
            {refusalText(t, new ApiRefusal(409, { ...choice.refusal, requestId: '' }))}
          </div>
        )}
      </td>
      <td className="no-print">
        {may && (
          <Button size="small" onClick={() => onChange(choice)}>
            {t('change')}
          </Button>
        )}
      </td>
    </tr>
  );
}
