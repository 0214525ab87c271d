import type { Question } from '@linli/contract';
import { Checkbox, Form, Input, Segmented } from 'antd';
import { useRef } from 'react';
import { newId, useAct } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { courseReads } from './course-dialog.tsx';

interface Fields {
  kind: Question['kind'];
  text: string;
  /** One option a line; a star before the right ones. */
  options: string;
  active: boolean;
}

/** A question: one option a line, a star before what is right. */
export function QuestionDialog({
  courseId,
  question,
  onClose,
}: {
  courseId: string;
  question: Question | null;
  onClose: () => void;
}) {
  const { t } = useTranslation('steward');
  const { communityId } = useHere();
  const id = useRef(question?.id ?? newId());
  const save = useAct('saveQuestion', { refresh: ['listQuestions', ...courseReads] });
  const initial: Partial<Fields> =
    question === null
      ? { kind: 'single', active: true }
      : {
          kind: question.kind,
          text: question.text,
          active: question.active,
          options: question.options
            .map((one, nth) => (question.answer.includes(nth) ? `*${one}` : one))
            .join('\n'),
        };
  return (
    <FormDialog<Fields, 'saveQuestion'>
      title={t('make.question')}
      initial={initial}
      act={save}
      onClose={onClose}
      send={({ kind, text, options, active }) => ({
        params: { communityId, courseId, questionId: id.current },
        body: { kind, text: text.trim(), active, ...optionsOf(options) },
      })}
    >
      <Form.Item name="kind" label={t('make.kind')}>
        <Segmented
          options={(['single', 'multiple', 'boolean'] as const).map((value) => ({
            value,
            label: t(`exam.${value}`),
          }))}
        />
      </Form.Item>
      <Form.Item
        name="text"
        label={t('make.text')}
        rules={[{ required: true, min: 2, message: t('form.needed') }]}
      >
        <Input.TextArea rows={2} maxLength={500} />
      </Form.Item>
      <Form.Item
        name="options"
        label={t('make.options')}
        extra={t('make.optionsLine')}
        rules={[{ required: true, message: t('form.needed') }]}
      >
        <Input.TextArea rows={5} />
      </Form.Item>
      <Form.Item name="active" valuePropName="checked">
        <Checkbox>{t('make.inUse')}</Checkbox>
      </Form.Item>
    </FormDialog>
  );
}

function optionsOf(text: string): { options: string[]; answer: number[] } {
  const lines = text
    .split('\n')
    .map((one) => one.trim())
    .filter((one) => one !== '');
  const answer = lines.flatMap((one, nth) => (/^[*＊]/.test(one) ? [nth] : []));
  return { options: lines.map((one) => one.replace(/^[*＊]\s*/, '')), answer };
}
