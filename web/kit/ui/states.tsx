import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import { ApiOffline, ApiRefusal, useReached } from '../../client/index.ts';
import { useTranslation } from '../i18n/index.ts';
import './ui.css';

/** What to tell somebody about an error: the refusal's own sentence, or that the network is gone. */
export function refusalText(t: TFunction, error: Error): string {
  if (error instanceof ApiOffline || isLostFile(error)) return t('common:offlineError');
  if (!(error instanceof ApiRefusal)) return t('common:oddError');
  const details = { ...error.details, requestId: error.requestId.slice(-8) };
  return t(`refusals:${error.code}`, { ...details, defaultValue: t('refusals:internal', details) });
}

/** A screen's own file that did not come; each browser words it in its own way. */
const isLostFile = (error: Error) =>
  error instanceof TypeError && /import|module|fetch/i.test(error.message);

export function RefusalLine({ error }: { error: Error | null }) {
  const { t } = useTranslation();
  return (
    <p className="refusal" role="alert" hidden={error === null}>
      {error === null ? '' : refusalText(t, error)}
    </p>
  );
}

/** Grey shapes where the content will be. */
export function Loading({ rows = 3 }: { rows?: number }) {
  const { t } = useTranslation();
  return (
    <div className="loading" role="status" aria-label={t('common:loading')}>
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} className="loading-row" />
      ))}
    </div>
  );
}

/** Nothing here yet, and what one may do about it. */
export function Empty({
  title,
  line,
  action,
}: {
  title: string;
  line?: string;
  action?: ReactNode;
}) {
  return (
    <div className="empty">
      <svg width="64" height="48" viewBox="0 0 64 48" aria-hidden="true">
        <path
          d="M8 40V22L32 6l24 16v18"
          fill="none"
          stroke="var(--line-strong)"
          strokeWidth="2.5"
          strokeLinejoin="round"
        />
        <path
          d="M26 40V28h12v12M2 40h60"
          fill="none"
          stroke="var(--bamboo)"
          strokeWidth="2.5"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </svg>
      <b>{title}</b>
      {line !== undefined && <p>{line}</p>}
      {action}
    </div>
  );
}

/** What did not come and why, and the way to ask again. */
export function ErrorState({ error, retry }: { error: Error; retry?: () => void }) {
  const { t } = useTranslation();
  return (
    <div className="empty" role="alert">
      <svg width="64" height="48" viewBox="0 0 64 48" aria-hidden="true">
        <path
          d="M14 38h34a10 10 0 0 0 1.500-19.900A16 16 0 0 0 18.500 16 11 11 0 0 0 14 38z"
          fill="none"
          stroke="var(--line-strong)"
          strokeWidth="2.5"
          strokeLinejoin="round"
        />
        <path
          d="M32 20v8M32 33v.5"
          stroke="var(--persimmon)"
          strokeWidth="3"
          strokeLinecap="round"
        />
      </svg>
      <b>{refusalText(t, error)}</b>
      {retry !== undefined && (
        <button type="button" className="plain-button" onClick={retry}>
          {t('common:retry')}
        </button>
      )}
    </div>
  );
}

/** Says that the server cannot be reached; what is shown may be old. */
export function OfflineBanner() {
  const { t } = useTranslation();
  const reached = useReached();
  return (
    <p className="offline-banner" role="status" hidden={reached}>
      {t('common:offline')}
    </p>
  );
}
