import { Button } from 'antd';
import { useState } from 'react';
import { useApi, type Out } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { ErrorState, Loading } from '../../../kit/ui/index.ts';
import { ConsolePage, Panel } from '../../parts/page.tsx';
import { rights } from '../../rights.ts';
import { Go } from '../../way.tsx';
import { ScriptDialog } from './script-dialog.tsx';
import { VisitResults } from './visit-results.tsx';
import '../satisfaction/satisfaction.css';

type Script = Out<'listVisitScripts'>['items'][number];

/** What to ask on the phone, by class of service, and what people answered. */
export function ScriptsPage() {
  const { t, i18n } = useTranslation('operations');
  const here = useHere();
  const list = useApi('listVisitScripts', { params: { communityId: here.communityId } });
  const [editing, setEditing] = useState<Script | null>(null);
  return (
    <ConsolePage
      title={t('visit.scripts')}
      line={t('visit.scriptsLine')}
      aside={<Go to="/visits">{t('visit.toList')}</Go>}
    >
      {here.is(...rights.board) && <VisitResults />}
      {list.isPending && <Loading />}
      {list.error !== null && <ErrorState error={list.error} retry={() => void list.refetch()} />}
      <div className="script-grid">
        {(list.data?.items ?? []).map((script) => (
          <Panel
            key={script.class}
            title={t(`service:class.${script.class}`)}
            aside={
              here.is(...rights.edit) ? (
                <Button size="small" onClick={() => setEditing(script)}>
                  {t('visit.edit')}
                </Button>
              ) : undefined
            }
          >
            <ol className="script-lines">
              {script.questions.map((question) => (
                <li key={question.key}>
                  {i18n.language === 'en' ? question.en : question.zh}{' '}
                  <small className="quiet">{t(`visit.kind.${question.kind}`)}</small>
                </li>
              ))}
            </ol>
            <p className="quiet">
              {t('visit.rule', { attempts: script.attempts, hours: script.retryHours })}
              {script.shipped && ` · ${t('visit.shipped')}`}
            </p>
          </Panel>
        ))}
      </div>
      {editing !== null && <ScriptDialog script={editing} onClose={() => setEditing(null)} />}
    </ConsolePage>
  );
}
