import type { RequestBrief } from '@linli/contract';
import { Link } from '@tanstack/react-router';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { PromiseBar, When } from '../../../kit/ui/index.ts';
import { nextStep } from './next-step.ts';
import { RequestState } from './request-state.tsx';
import './request.css';

/** One request at a glance: who has it, what comes next, by when. */
export function RequestCard({ request }: { request: RequestBrief }) {
  const { t, i18n } = useTranslation('resident');
  const { order } = request;
  const calls = order?.needsMe != null;
  const next = nextStep(t, request);
  return (
    <Link
      to="/requests/$requestId"
      params={{ requestId: request.id }}
      className={calls ? 'card calls' : 'card'}
    >
      <div className="row">
        <b>{i18n.language === 'en' ? request.categoryNameEn : request.categoryNameZh}</b>
        <RequestState request={request} />
      </div>
      <p className="clamp">{request.text}</p>
      {next !== '' && <p className="request-next">{next}</p>}
      {order !== null && request.state === 'open' && (
        <PromiseBar order={{ ...order, createdAt: request.createdAt }} />
      )}
      <p className="quiet row">
        <span>
          {request.agentName === null
            ? request.placeLabel
            : t('service:inName', {
                agent: request.agentName,
                name: request.reporterName ?? '',
              })}
        </span>
        <When at={request.createdAt} />
      </p>
    </Link>
  );
}
