import type { Checklist, ChecklistItem } from '@linli/contract';
import { Button, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { useAct, useApi } from '../../../client/index.ts';
import { exact } from '../../../kit/format.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { ErrorState, Loading, RefusalLine } from '../../../kit/ui/index.ts';
import { useCategoryChoices } from '../../parts/filters.tsx';
import { useSay } from '../../parts/use-say.ts';

/** What is looked at in each category; one category at a time. */
export function ChecklistDialog({ edits, onClose }: { edits: boolean; onClose: () => void }) {
  const { t } = useTranslation('operations');
  const { communityId } = useHere();
  const lists = useApi('listChecklists', { params: { communityId } });
  const choices = useCategoryChoices();
  const [chosen, choose] = useState<string>();
  const items = lists.data?.items ?? [];
  const list = items.find(({ categoryId }) => categoryId === chosen) ?? items[0];
  return (
    <Modal open width={860} title={t('quality.checklists')} footer={null} onCancel={onClose}>
      <p className="quiet checklist-line">{t('quality.checklistsLine')}</p>
      {lists.error !== null && (
        <ErrorState error={lists.error} retry={() => void lists.refetch()} />
      )}
      {lists.isPending && <Loading rows={4} />}
      {list !== undefined && (
        <>
          <Select
            className="checklist-for"
            aria-label={t('quality.checklistFor')}
            value={list.categoryId}
            showSearch={{ optionFilterProp: 'label' }}
            options={choices.filter(({ value }) => items.some((one) => one.categoryId === value))}
            onChange={choose}
          />
          <ListForm key={`${list.categoryId} ${list.version}`} list={list} edits={edits} />
        </>
      )}
    </Modal>
  );
}

interface FormProps {
  list: Checklist;
  edits: boolean;
}

/** The items in the order of walking round. */
function ListForm({ list, edits }: FormProps) {
  const { t } = useTranslation('operations');
  const { communityId } = useHere();
  const say = useSay();
  const [form] = Form.useForm<{ items: Partial<ChecklistItem>[] }>();
  const act = useAct('saveChecklist', { refresh: ['listChecklists'] });
  const send = (items: Partial<ChecklistItem>[] | null) =>
    act.mutate(
      {
        params: { communityId, categoryId: list.categoryId },
        body: {
          version: list.version,
          items:
            items?.map(({ key, zh = '', en = '' }) => ({
              ...(key === undefined ? {} : { key }),
              zh: zh.trim(),
              en: en.trim(),
            })) ?? null,
        },
      },
      { onSuccess: () => say.done() },
    );
  return (
    <Form
      form={form}
      layout="vertical"
      disabled={!edits}
      initialValues={{ items: list.items }}
      onFinish={({ items }) => send(items)}
    >
      <SavedBy list={list} />
      <Items />
      <RefusalLine error={act.error} />
      {edits && (
        <div className="console-actions checklist-acts">
          <Button type="primary" htmlType="submit" loading={act.isPending}>
            {t('common:save')}
          </Button>
          {list.own && (
            <Button onClick={() => send(null)} loading={act.isPending}>
              {t('quality.useShipped')}
            </Button>
          )}
        </div>
      )}
    </Form>
  );
}

function SavedBy({ list }: { list: Checklist }) {
  const { t } = useTranslation('operations');
  const { own, savedAt, savedByName, version } = list;
  return (
    <p className="quiet">
      {own && savedAt !== null
        ? t('quality.checklistOwn', { name: savedByName ?? '', time: exact(savedAt), version })
        : t('quality.checklistShipped')}
    </p>
  );
}

const mostItems = 12;

function Items() {
  const { t } = useTranslation('operations');
  const needed = [{ required: true, min: 2, whitespace: true, message: t('plan.needed') }];
  return (
    <Form.List name="items">
      {(fields, { add, remove }) => (
        <>
          {fields.map(({ key, name }) => (
            <div key={key} className="checklist-edit">
              <Form.Item name={[name, 'key']} hidden>
                <Input />
              </Form.Item>
              <Form.Item name={[name, 'zh']} rules={needed}>
                <Input
                  maxLength={80}
                  placeholder={t('quality.itemZh')}
                  aria-label={`${t('quality.itemZh')} ${name + 1}`}
                />
              </Form.Item>
              <Form.Item name={[name, 'en']} rules={needed}>
                <Input
                  maxLength={160}
                  placeholder={t('quality.itemEn')}
                  aria-label={`${t('quality.itemEn')} ${name + 1}`}
                />
              </Form.Item>
              <Button
                disabled={fields.length === 1}
                aria-label={`${t('quality.removeItem')} ${name + 1}`}
                onClick={() => remove(name)}
              >
                {t('quality.removeItem')}
              </Button>
            </div>
          ))}
          {fields.length < mostItems && (
            <Button onClick={() => add({ zh: '', en: '' })}>{t('quality.addItem')}</Button>
          )}
        </>
      )}
    </Form.List>
  );
}
