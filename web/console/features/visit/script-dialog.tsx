import DeleteOutlined from '@ant-design/icons/es/icons/DeleteOutlined';
import type { VisitQuestion } from '@linli/contract';
import { Button, Form, Input, InputNumber, Select } from 'antd';
import { useAct, type Out } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { FormDialog } from '../../parts/form-dialog.tsx';

type Script = Out<'listVisitScripts'>['items'][number];
interface Fields {
  questions: VisitQuestion[];
  attempts: number;
  retryHours: number;
}

/** Changes the script of one class; answers given before keep the words they answered. */
export function ScriptDialog({ script, onClose }: { script: Script; onClose: () => void }) {
  const { t } = useTranslation('operations');
  const { communityId } = useHere();
  const act = useAct('saveVisitScript', { refresh: ['listVisitScripts', 'visitsOfOrder'] });
  return (
    <FormDialog<Fields, 'saveVisitScript'>
      title={t('visit.editOf', { name: t(`service:class.${script.class}`) })}
      initial={script}
      act={act}
      width={760}
      onClose={onClose}
      send={({ questions, attempts, retryHours }) => ({
        params: { communityId, class: script.class },
        body: {
          attempts,
          retryHours,
          questions: questions.map((one, index) => ({
            ...one,
            key: one.key ?? keyOf(questions, index),
          })),
        },
      })}
    >
      <Form.List name="questions">
        {(fields, { add, remove }) => (
          <>
            {fields.map((field) => (
              <div key={field.key} className="script-row">
                <Form.Item name={[field.name, 'key']} hidden>
                  <Input />
                </Form.Item>
                <Form.Item
                  name={[field.name, 'zh']}
                  rules={[{ required: true, message: t('visit.needZh') }]}
                >
                  <Input maxLength={100} placeholder={t('visit.zh')} aria-label={t('visit.zh')} />
                </Form.Item>
                <Form.Item
                  name={[field.name, 'en']}
                  rules={[{ required: true, message: t('visit.needEn') }]}
                >
                  <Input maxLength={100} placeholder={t('visit.en')} aria-label={t('visit.en')} />
                </Form.Item>
                <Form.Item name={[field.name, 'kind']}>
                  <Select
                    aria-label={t('visit.kindLabel')}
                    options={(['yes_no', 'stars', 'text'] as const).map((value) => ({
                      value,
                      label: t(`visit.kind.${value}`),
                    }))}
                  />
                </Form.Item>
                <Button
                  type="text"
                  icon={<DeleteOutlined />}
                  aria-label={t('visit.remove')}
                  disabled={fields.length === 1}
                  onClick={() => remove(field.name)}
                />
              </div>
            ))}
            <AddQuestion disabled={fields.length >= 10} onAdd={() => add({ kind: 'yes_no' })} />
          </>
        )}
      </Form.List>
      <LimitFields />
    </FormDialog>
  );
}

function AddQuestion({ disabled, onAdd }: { disabled: boolean; onAdd: () => void }) {
  const { t } = useTranslation('operations');
  return (
    <Button disabled={disabled} onClick={onAdd}>
      {t('visit.add')}
    </Button>
  );
}

function LimitFields() {
  const { t } = useTranslation('operations');
  return (
    <div className="two">
      <Form.Item name="attempts" label={t('visit.attempts')} rules={[{ required: true }]}>
        <InputNumber min={1} max={10} precision={0} />
      </Form.Item>
      <Form.Item name="retryHours" label={t('visit.retryHours')} rules={[{ required: true }]}>
        <InputNumber min={1} max={168} precision={0} />
      </Form.Item>
    </div>
  );
}

/** A new question gets the first free key; old keys stay, so that old answers are still counted with them. */
function keyOf(questions: readonly VisitQuestion[], index: number): string {
  const taken = new Set(questions.map(({ key }) => key));
  let number = index + 1;
  while (taken.has(`q${number}`)) number += 1;
  return `q${number}`;
}
