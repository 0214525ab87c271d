import { Link, useParams } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useAct, useApi, type Out } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { BigButton, Card, Page, PageUntilRead, RefusalLine } from '../../../kit/ui/index.ts';
import './growth.css';

type Attempt = Out<'getAttempt'>;
type Question = Attempt['questions'][number];

/** An exam under way: each answer is kept as it is chosen; a reload goes on where one was. */
export function ExamPage() {
  const { t } = useTranslation('steward');
  const { communityId } = useHere();
  const { attemptId } = useParams({ strict: false }) as { attemptId: string };
  const query = useApi('getAttempt', { params: { communityId, attemptId } });
  const attempt = query.data;
  if (attempt === undefined) return <PageUntilRead title={t('exam.title')} query={query} />;
  return attempt.state === 'open' ? (
    <Running key={attempt.id} attempt={attempt} onOver={() => void query.refetch()} />
  ) : (
    <Result attempt={attempt} />
  );
}

const reads = ['getAttempt', 'getCourse', 'myGrowth'] as const;

function Running({ attempt, onOver }: { attempt: Attempt; onOver: () => void }) {
  const { t } = useTranslation('steward');
  const { communityId } = useHere();
  const [chosen, setChosen] = useState(
    () => new Map(attempt.questions.map((one) => [one.id, one.chosen])),
  );
  const submit = useAct('submitAttempt', { refresh: reads });
  const all = attempt.questions.length;
  const done = [...chosen.values()].filter((one) => one.length > 0).length;
  return (
    <Page title={attempt.title}>
      <div className="exam-clock">
        <Clock leftMs={attempt.leftMs} onOver={onOver} />
        <span>{t('exam.answered', { done, all })}</span>
      </div>
      {attempt.questions.map((one, nth) => (
        <QuestionCard
          key={one.id}
          attemptId={attempt.id}
          question={one}
          place={{ nth: nth + 1, all }}
          chosen={chosen.get(one.id) ?? []}
          onChoose={(next) => setChosen((old) => new Map(old).set(one.id, next))}
          onOver={onOver}
        />
      ))}
      <RefusalLine error={submit.error} />
      <BigButton
        busy={submit.isPending}
        onClick={() => submit.mutate({ params: { communityId, attemptId: attempt.id } })}
      >
        {done < all ? t('exam.submitOpen', { count: all - done }) : t('exam.submit')}
      </BigButton>
    </Page>
  );
}

/** Counts down from what the server said was left, whatever the clock of the phone shows. */
function Clock({ leftMs, onOver }: { leftMs: number; onOver: () => void }) {
  const { t } = useTranslation('steward');
  const [end] = useState(() => performance.now() + leftMs);
  const [left, setLeft] = useState(leftMs);
  useEffect(() => {
    const timer = setInterval(() => {
      const now = Math.max(0, end - performance.now());
      setLeft(now);
      if (now === 0) {
        clearInterval(timer);
        onOver();
      }
    }, 500);
    return () => clearInterval(timer);
  }, [end, onOver]);
  const seconds = Math.ceil(left / 1000);
  const time = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  return <b role="timer">{t('exam.left', { time })}</b>;
}

interface QuestionProps {
  attemptId: string;
  question: Question;
  place: { nth: number; all: number };
  chosen: readonly number[];
  onChoose: (chosen: number[]) => void;
  onOver: () => void;
}

function QuestionCard({ attemptId, question, place, chosen, onChoose, onOver }: QuestionProps) {
  const { t } = useTranslation('steward');
  const { communityId } = useHere();
  const save = useAct('saveAnswer', { refresh: [] });
  const several = question.kind === 'multiple';
  const choose = (option: number) => {
    const next = !several
      ? [option]
      : chosen.includes(option)
        ? chosen.filter((one) => one !== option)
        : [...chosen, option];
    onChoose(next);
    save.mutate(
      { params: { communityId, attemptId, questionId: question.id }, body: { chosen: next } },
      { onError: (error) => 'code' in error && error.code === 'steward.exam_over' && onOver() },
    );
  };
  return (
    <Card>
      <fieldset className="exam-question">
        <legend>
          <span className="quiet">
            {t('exam.question', place)} · {t(`exam.${question.kind}`)}
          </span>
          <br />
          {question.text}
        </legend>
        {question.options.map((option, nth) => (
          <label key={option}>
            <input
              type={several ? 'checkbox' : 'radio'}
              name={question.id}
              checked={chosen.includes(nth)}
              onChange={() => choose(nth)}
            />
            {option}
          </label>
        ))}
      </fieldset>
      <p className="quiet" role="status">
        {save.isSuccess && t('exam.saved')}
      </p>
      {save.error !== null && (
        <>
          <p>{t('exam.unsaved')}</p>
          <RefusalLine error={save.error} />
        </>
      )}
    </Card>
  );
}

function Result({ attempt }: { attempt: Attempt }) {
  const { t } = useTranslation('steward');
  const score = attempt.score ?? 0;
  return (
    <Page title={attempt.title} back>
      <Card>
        <b className={attempt.passed === true ? 'growth-ready' : ''}>
          {t(attempt.passed === true ? 'exam.result.passed' : 'exam.result.failed', { score })}
        </b>
        {attempt.state === 'expired' && <p className="quiet">{t('exam.expired')}</p>}
      </Card>
      <Card>
        <ul className="growth-items">
          {attempt.questions.map((one) => (
            <li key={one.id}>
              <span className={`state-tag ${one.right === true ? 'done' : 'late'}`}>
                {t(one.right === true ? 'exam.right' : 'exam.wrong')}
              </span>
              <span>
                {one.text}
                <small className="quiet">
                  {one.chosen.map((nth) => one.options[nth]).join(' · ')}
                </small>
              </span>
            </li>
          ))}
        </ul>
      </Card>
      <Link
        to="/growth/courses/$courseId"
        params={{ courseId: attempt.courseId }}
        className="plain-button"
      >
        {t('exam.back')}
      </Link>
    </Page>
  );
}
