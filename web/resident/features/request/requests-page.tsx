import { requestStates } from './request-states.ts';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { usePages } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { useLargePrint } from '../../../kit/theme.ts';
import { Empty, ErrorState, Loading, More, Page, SearchField } from '../../../kit/ui/index.ts';
import { RequestCard } from './request-card.tsx';

/** With large print a page holds less. */
const shownLarge = 6;

/** All my requests, filtered in the address so that it can be kept and sent. */
export function RequestsPage() {
  const { t } = useTranslation('resident');
  const { communityId } = useHere();
  const { state, q } = useSearch({ from: '/requests' });
  const navigate = useNavigate();
  const large = useLargePrint();
  const filter = requestStates.find((one) => one === state);
  const query = usePages('listRequests', {
    params: { communityId },
    query: {
      mine: 'true',
      ...(filter === undefined ? {} : { state: filter }),
      ...(q ? { q } : {}),
      ...(large ? { limit: shownLarge } : {}),
    },
  });
  const go = (next: { state?: string | undefined; q?: string | undefined }) =>
    void navigate({ to: '/requests', search: { state, q, ...next }, replace: true });
  return (
    <Page title={t('requests.title')} back>
      <SearchField
        label={t('requests.search')}
        value={q ?? ''}
        onChange={(text) => go({ q: text || undefined })}
      />
      <div className="chips" role="group" aria-label={t('requests.filter')}>
        <button
          type="button"
          aria-pressed={filter === undefined}
          onClick={() => go({ state: undefined })}
        >
          {t('common:all')}
        </button>
        {requestStates.map((one) => (
          <button
            key={one}
            type="button"
            aria-pressed={filter === one}
            onClick={() => go({ state: one })}
          >
            {t(`service:requestState.${one}`)}
          </button>
        ))}
      </div>
      {query.error !== null && (
        <ErrorState error={query.error} retry={() => void query.refetch()} />
      )}
      {query.isPending && <Loading />}
      {query.data !== undefined && query.items.length === 0 && (
        <Nothing filtered={filter !== undefined || (q ?? '') !== ''} />
      )}
      <div className="list cards">
        {query.items.map((one) => (
          <RequestCard key={one.id} request={one} />
        ))}
      </div>
      <More query={query} />
    </Page>
  );
}

/** Nothing that fits, or nothing at all: two different things to be told. */
function Nothing({ filtered }: { filtered: boolean }) {
  const { t } = useTranslation('resident');
  if (filtered) return <Empty title={t('requests.none')} line={t('requests.noneLine')} />;
  return (
    <Empty
      title={t('requests.never')}
      line={t('requests.neverLine')}
      action={
        <Link to="/ask" search={{ category: undefined }} className="plain-button">
          {t('home.ask')}
        </Link>
      }
    />
  );
}
