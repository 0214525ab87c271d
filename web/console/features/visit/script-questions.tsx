import type { VisitAnswer, VisitQuestion } from '@linli/contract';
import { Form, Input, Radio, Rate } from 'antd';
import { useTranslation } from '../../../kit/i18n/index.ts';

export type Answers = Readonly<Record<string, VisitAnswer['value']>>;

/** What was answered, as the server takes it. */
export const answersOf = (answers: Answers): VisitAnswer[] =>
  Object.entries(answers)
    .filter(([, value]) => value !== '')
    .map(([key, value]) => ({ key, value }));

interface Props {
  questions: readonly VisitQuestion[];
  answers: Answers;
  onChange: (answers: Answers) => void;
}

/** The script, question by question; whoever hangs up early leaves the rest open. */
export function ScriptQuestions({ questions, answers, onChange }: Props) {
  const { t, i18n } = useTranslation('operations');
  return (
    <>
      {questions.map((question, index) => {
        const text = i18n.language === 'en' ? question.en : question.zh;
        const value = answers[question.key];
        const set = (next: VisitAnswer['value']) => onChange({ ...answers, [question.key]: next });
        return (
          <Form.Item key={question.key} label={`${index + 1}. ${text}`}>
            {question.kind === 'yes_no' && (
              <Radio.Group
                value={value ?? null}
                optionType="button"
                size="small"
                onChange={(event) => set(event.target.value as boolean)}
                options={[
                  { value: true, label: t('visit.yes') },
                  { value: false, label: t('visit.no') },
                ]}
              />
            )}
            {question.kind === 'stars' && (
              <Rate
                value={typeof value === 'number' ? value : 0}
                onChange={set}
                aria-label={text}
              />
            )}
            {question.kind === 'text' && (
              <Input
                maxLength={500}
                value={typeof value === 'string' ? value : ''}
                aria-label={text}
                onChange={(event) => set(event.target.value)}
              />
            )}
          </Form.Item>
        );
      })}
    </>
  );
}
