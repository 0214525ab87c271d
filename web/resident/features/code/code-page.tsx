import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useCallback, useEffect, useRef, useState } from 'react';
import { call, type Out } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { Empty, ErrorState, Loading, Page } from '../../../kit/ui/index.ts';
import { keepScanned } from './scanned.ts';

type Outcome = Exclude<Out<'scanCode'>['outcome'], 'found'>;

/** Where a code on a wall leads: to asking, with the place filled in. */
export function CodePage() {
  const { t } = useTranslation('resident');
  const { code } = useParams({ from: '/q/$code' });
  const { outcome, error, look } = useLook(code);
  return (
    <Page title={t('code.title')} back>
      {error !== null ? (
        <ErrorState error={error} retry={look} />
      ) : outcome === null ? (
        <Loading />
      ) : (
        <Empty
          title={t(`code.${outcome}`)}
          line={t(`code.${outcome}Line`)}
          action={
            <Link to="/ask" className="big-button main">
              {t('code.askAnyway')}
            </Link>
          }
        />
      )}
    </Page>
  );
}

/** Asks the community one looks at, then the others one belongs to: a code says nothing of its own. */
function useLook(code: string) {
  const navigate = useNavigate();
  const { session, communityId, goTo } = useHere();
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [error, setError] = useState<Error | null>(null);
  const begun = useRef(false);
  const look = useCallback(() => {
    setError(null);
    const others = session.memberships.map((one) => one.communityId);
    const find = async () => {
      let worst: Outcome = 'unknown';
      for (const id of new Set([communityId, ...others])) {
        const answer = await call('scanCode', { params: { communityId: id }, body: { code } });
        if (answer.found !== null) {
          keepScanned(code, answer.found);
          if (id !== communityId) goTo(id);
          return navigate({ to: '/ask', search: { code } as never, replace: true });
        }
        if (answer.outcome !== 'unknown') worst = answer.outcome as Outcome;
      }
      return setOutcome(worst);
    };
    find().catch((lost: unknown) => setError(lost instanceof Error ? lost : new Error()));
  }, [code, communityId, goTo, navigate, session.memberships]);
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    look();
  }, [look]);
  return { outcome, error, look };
}
