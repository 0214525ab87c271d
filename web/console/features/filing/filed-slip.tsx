import { Button, Segmented } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useApi } from '../../../client/index.ts';
import { exact } from '../../../kit/format.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { RefusalLine } from '../../../kit/ui/index.ts';
import { Go } from '../../way.tsx';
import { textNumber, type Filed } from './send-call.ts';
import '../../parts/paper.css';

type Paper = 'roll' | 'a6';
const keptPaper = 'linli.slip';

interface Props {
  filed: Filed;
  onFiled: (filed: Filed) => void;
  onNext: () => void;
}

/** The number to tell the caller, large; whether it was texted; and a slip for the counter. */
export function FiledSlip({ filed, onFiled, onNext }: Props) {
  const { t } = useTranslation('filing');
  const { communityId } = useHere();
  const { request, texted, notJoined } = filed;
  const [paper, setPaper] = useState<Paper>(() =>
    localStorage.getItem(keptPaper) === 'a6' ? 'a6' : 'roll',
  );
  const again = async () =>
    onFiled({ ...filed, texted: await textNumber(communityId, request.id) });
  const nextButton = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key.toLowerCase() === 'p') print();
    };
    // What paper hides loses the focus on the way.
    const back = () => nextButton.current?.focus();
    addEventListener('afterprint', back);
    addEventListener('keydown', press);
    return () => {
      removeEventListener('keydown', press);
      removeEventListener('afterprint', back);
    };
  }, []);
  return (
    <div className="filed">
      <Slip request={request} paper={paper} />
      <div className="no-print stack" role="status">
        {texted !== null && 'phone' in texted && <p>{t('texted', { phone: texted.phone })}</p>}
        {texted !== null && 'error' in texted && <RefusalLine error={texted.error} />}
        {notJoined !== null && (
          <>
            <p>{t('notJoined')}</p>
            <RefusalLine error={notJoined} />
          </>
        )}
      </div>
      <div className="console-actions no-print">
        <Button ref={nextButton} type="primary" size="large" autoFocus onClick={onNext}>
          {t('next')} <kbd>⏎</kbd>
        </Button>
        <Button size="large" onClick={() => print()} aria-keyshortcuts="p">
          {t('print')} <kbd>P</kbd>
        </Button>
        <Segmented<Paper>
          aria-label={t('paper')}
          value={paper}
          onChange={(next) => {
            localStorage.setItem(keptPaper, next);
            setPaper(next);
          }}
          options={[
            { value: 'roll', label: t('roll') },
            { value: 'a6', label: t('a6') },
          ]}
        />
        {(texted === null || 'error' in texted) && request.channel !== 'patrol' && (
          <Button size="large" onClick={() => void again()}>
            {t('textNow')}
          </Button>
        )}
        {request.order !== null && (
          <Go to={`/orders/${request.order.id}`} className="link-button">
            {t('toOrder')}
          </Go>
        )}
      </div>
    </div>
  );
}

/** Number, what, by when, and whom to call: no words of the caller, since slips lie about. */
function Slip({ request, paper }: { request: Filed['request']; paper: Paper }) {
  const { t, i18n } = useTranslation('filing');
  const { communityName, communityId } = useHere();
  const params = { communityId };
  const desk = useApi('listOrganisations', {
    params,
    query: { kind: 'property_company', limit: 5 },
  });
  const phone = desk.data?.items.find((one) => one.contactPhone !== null)?.contactPhone ?? null;
  return (
    <article className={`paper slip ${paper}`} aria-live="polite">
      <p>{communityName}</p>
      <h2>{t('slip')}</h2>
      <b className="paper-number">{request.number}</b>
      <p>{i18n.language === 'en' ? request.categoryNameEn : request.categoryNameZh}</p>
      <p>{request.placeLabel}</p>
      <p>{t('at', { time: exact(request.createdAt) })}</p>
      {request.order !== null && <p>{t('by', { time: exact(request.order.finishDueAt) })}</p>}
      {phone !== null && <p>{t('desk', { phone })}</p>}
    </article>
  );
}
