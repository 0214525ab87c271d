import type { Category, ServiceClass } from '@linli/contract';
import { Button, Drawer, Form } from 'antd';
import { useAct } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { RefusalLine } from '../../../kit/ui/index.ts';
import { useSay } from '../../parts/use-say.ts';
import { LadderFields } from '../deadline/ladder-fields.tsx';
import { bodyOf, formOf, type CategoryForm } from './category-fields.ts';
import { NameFields, PriceFields, WorkFields } from './category-inputs.tsx';

interface Props {
  category: Category | null;
  classOfNew: ServiceClass;
  skills: readonly { key: string; nameZh: string; nameEn: string }[];
  known: readonly Category[];
  readOnly: boolean;
  onClose: () => void;
}

/** Every field of one category. */
export function CategoryDrawer({ category, classOfNew, skills, known, readOnly, onClose }: Props) {
  const { t, i18n } = useTranslation('console');
  const { communityId } = useHere();
  const say = useSay();
  const [form] = Form.useForm<CategoryForm>();
  const create = useAct('createCategory', { refresh: ['listCategories'] });
  const save = useAct('saveCategory', { refresh: ['listCategories'] });
  const done = () => {
    say.done();
    onClose();
  };
  const send = (fields: CategoryForm) => {
    const body = bodyOf(fields, known);
    if (category === null) create.mutate({ params: { communityId }, body }, { onSuccess: done });
    else
      save.mutate({ params: { communityId, categoryId: category.id }, body }, { onSuccess: done });
  };
  const name =
    category === null
      ? t('catalogue.add')
      : i18n.language === 'en'
        ? category.nameEn
        : category.nameZh;
  return (
    <Drawer
      open
      size={560}
      title={name}
      onClose={onClose}
      footer={
        !readOnly && (
          <div className="console-actions">
            <Button
              type="primary"
              loading={create.isPending || save.isPending}
              onClick={() => form.submit()}
            >
              {t('common:save')}
            </Button>
            <Button onClick={onClose}>{t('common:cancel')}</Button>
          </div>
        )
      }
    >
      <Form<CategoryForm>
        form={form}
        layout="vertical"
        disabled={readOnly}
        initialValues={formOf(category, classOfNew)}
        onFinish={send}
        scrollToFirstError
      >
        <NameFields known={known} />
        <WorkFields skills={skills} />
        <LadderFields />
        <PriceFields />
      </Form>
      <RefusalLine error={create.error ?? save.error} />
    </Drawer>
  );
}
