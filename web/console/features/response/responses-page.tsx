import type { ResponseText } from '@linli/contract';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useAct, useApi, type Out } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { ErrorState, Loading } from '../../../kit/ui/index.ts';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { ConsolePage, Panel } from '../../parts/page.tsx';
import { useSay } from '../../parts/use-say.ts';
import { rights } from '../../rights.ts';
import './response.css';

type Template = Out<'listResponseTemplates'>['items'][number];
const reads = ['listResponseTemplates'] as const;

/** The short texts of each kind of answer; managers make them their own. */
export function ResponsesPage() {
  const { t } = useTranslation('console');
  const here = useHere();
  const { communityId } = here;
  const list = useApi('listResponseTemplates', { params: { communityId } });
  const [editing, setEditing] = useState<Template | null>(null);
  const edits = here.is(...rights.edit);
  return (
    <ConsolePage title={t('nav.responses')} line={t('response.line')}>
      {list.isPending && <Loading />}
      {list.error !== null && <ErrorState error={list.error} retry={() => void list.refetch()} />}
      <div className="response-grid">
        {(list.data?.items ?? []).map((one) => (
          <One key={one.act} template={one} edits={edits} onEdit={() => setEditing(one)} />
        ))}
      </div>
      {editing !== null && <EditDialog template={editing} onClose={() => setEditing(null)} />}
    </ConsolePage>
  );
}

interface OneProps {
  template: Template;
  edits: boolean;
  onEdit: () => void;
}

function One({ template, edits, onEdit }: OneProps) {
  const { t } = useTranslation('console');
  const { communityId } = useHere();
  const say = useSay();
  const reset = useAct('resetResponseTemplate', { refresh: reads });
  return (
    <Panel
      title={t(`service:response.act.${template.act}`)}
      aside={
        <span className="quiet">{t(template.shipped ? 'response.shipped' : 'response.own')}</span>
      }
    >
      {template.texts.length === 0 && <p className="quiet">{t('response.none')}</p>}
      <ul className="response-texts">
        {template.texts.map(({ zh, en }) => (
          <li key={zh}>
            {zh}
            {en !== '' && <small>{en}</small>}
          </li>
        ))}
      </ul>
      {edits && (
        <div className="console-actions">
          <Button size="small" onClick={onEdit}>
            {t('material.edit')}
          </Button>
          {!template.shipped && (
            <Button
              size="small"
              loading={reset.isPending}
              onClick={() =>
                reset.mutate(
                  { params: { communityId, act: template.act } },
                  { onSuccess: () => say.done(), onError: say.refused },
                )
              }
            >
              {t('response.reset')}
            </Button>
          )}
        </div>
      )}
    </Panel>
  );
}

function EditDialog({ template, onClose }: { template: Template; onClose: () => void }) {
  const { t } = useTranslation('console');
  const { communityId } = useHere();
  const save = useAct('saveResponseTemplate', { refresh: reads });
  return (
    <FormDialog<{ texts: Partial<ResponseText>[] }, 'saveResponseTemplate'>
      title={t(`service:response.act.${template.act}`)}
      initial={{ texts: template.texts }}
      act={save}
      width={640}
      onClose={onClose}
      send={({ texts }) => ({
        params: { communityId, act: template.act },
        body: { texts: texts.map(({ zh = '', en }) => ({ zh, en: en ?? '' })) },
      })}
    >
      <Form.List name="texts">
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }) => (
              <div key={key} className="response-edit">
                <Form.Item
                  name={[name, 'zh']}
                  label={t('response.zh')}
                  rules={[{ required: true, whitespace: true }]}
                >
                  <Input maxLength={200} />
                </Form.Item>
                <Form.Item name={[name, 'en']} label={t('response.en')}>
                  <Input maxLength={200} />
                </Form.Item>
                <Button size="small" onClick={() => remove(name)}>
                  {t('response.remove')}
                </Button>
              </div>
            ))}
            {fields.length < 12 && (
              <Button onClick={() => add({ zh: '', en: '' })}>{t('response.add')}</Button>
            )}
          </>
        )}
      </Form.List>
    </FormDialog>
  );
}
