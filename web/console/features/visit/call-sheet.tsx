import CloseOutlined from '@ant-design/icons/es/icons/CloseOutlined';
import type { OrderDetail } from '@linli/contract';
import { Button, Form, Input, Radio } from 'antd';
import { useRef, useState } from 'react';
import { call, newId, useAct, useApi } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { ErrorState, Loading, RefusalLine, Stars, When } from '../../../kit/ui/index.ts';
import { Facts, orDash, Panel } from '../../parts/page.tsx';
import { Reveal } from '../../parts/reveal.tsx';
import { useSay } from '../../parts/use-say.ts';
import { PastCalls } from './past-calls.tsx';
import { answersOf, ScriptQuestions, type Answers } from './script-questions.tsx';
import { Go } from '../../way.tsx';

/** One call: what it was about, the number, and what they said. */
export function CallSheet({ orderId, onClose }: { orderId: string; onClose: () => void }) {
  const { communityId } = useHere();
  const order = useApi('getOrder', { params: { communityId, orderId } });
  if (order.data !== undefined) return <Sheet order={order.data} onClose={onClose} />;
  return (
    <Panel className="side-panel">
      {order.error === null ? (
        <Loading />
      ) : (
        <ErrorState error={order.error} retry={() => void order.refetch()} />
      )}
    </Panel>
  );
}

function Sheet({ order, onClose }: { order: OrderDetail; onClose: () => void }) {
  const { t, i18n } = useTranslation('console');
  const { communityId } = useHere();
  const params = { communityId, orderId: order.id };
  const done = order.timeline.findLast(({ act }) => act === 'submit');
  const reveal = async (reason: string) =>
    (await call('revealContact', { params, body: { reason } })).phone;
  return (
    <Panel
      title={`#${order.number} ${i18n.language === 'en' ? order.categoryNameEn : order.categoryNameZh}`}
      aside={
        <>
          <Go to={`/orders/${order.id}`}>{t('order.ownPage')}</Go>
          <Button
            type="text"
            size="small"
            icon={<CloseOutlined />}
            aria-label={t('common:close')}
            onClick={onClose}
          />
        </>
      }
      className="side-panel"
    >
      <p>{order.text}</p>
      <Facts
        rows={[
          [t('service:reporter'), orDash(order.reporter?.name)],
          [
            t('order.phone'),
            <Reveal
              key={order.id}
              masked={order.reporterPhoneMasked}
              may={order.can.seeContact}
              fetch={reveal}
            />,
          ],
          [t('order.place'), order.place.label],
          [t('service:executor'), orDash(order.executor?.name)],
          [
            t('visit.workDone'),
            done === undefined ? (
              orDash(null)
            ) : (
              <>
                {done.note}{' '}
                <span className="quiet">
                  <When at={done.at} />
                </span>
              </>
            ),
          ],
          order.rating === null
            ? null
            : [t('common:rating'), <Stars key="s" value={order.rating.stars} />],
        ]}
      />
      {order.can.returnVisit ? (
        <Outcome order={order} onDone={onClose} />
      ) : (
        <p className="quiet">{t('visit.notNow')}</p>
      )}
    </Panel>
  );
}

type Answer = 'satisfied' | 'not' | 'unreached';

function Outcome({ order, onDone }: { order: OrderDetail; onDone: () => void }) {
  const { t } = useTranslation('console');
  const { communityId } = useHere();
  const say = useSay();
  const [answer, setAnswer] = useState<Answer>('satisfied');
  const [note, setNote] = useState('');
  const [answers, setAnswers] = useState<Answers>({});
  const visits = useApi('visitsOfOrder', { params: { communityId, orderId: order.id } });
  const actId = useRef(newId());
  const save = useAct('returnVisitOrder');
  const enough = note.trim().length >= 2;
  const send = () =>
    save.mutate(
      {
        params: { communityId, orderId: order.id },
        body: {
          actId: actId.current,
          version: order.version,
          satisfied: answer === 'satisfied',
          reached: answer !== 'unreached',
          answers: answer === 'unreached' ? [] : answersOf(answers),
          note: note.trim(),
        },
      },
      {
        onSuccess: () => {
          say.done();
          onDone();
        },
      },
    );
  return (
    <Form layout="vertical" onFinish={() => enough && send()}>
      {visits.data !== undefined && <PastCalls visits={visits.data} />}
      <Form.Item label={t('visit.answer')}>
        <Radio.Group
          value={answer}
          optionType="button"
          onChange={(event) => setAnswer(event.target.value as Answer)}
          options={[
            { value: 'satisfied', label: t('act.isSatisfied') },
            { value: 'not', label: t('act.isNot') },
            { value: 'unreached', label: t('visit.unreached') },
          ]}
        />
      </Form.Item>
      {answer !== 'unreached' && visits.data !== undefined && (
        <ScriptQuestions
          questions={visits.data.script.questions}
          answers={answers}
          onChange={setAnswers}
        />
      )}
      <Form.Item label={t('act.visitNote')} required>
        <Input.TextArea
          rows={3}
          maxLength={500}
          value={note}
          onChange={(event) => setNote(event.target.value)}
          aria-label={t('act.visitNote')}
        />
      </Form.Item>
      <RefusalLine error={save.error} />
      <Button type="primary" htmlType="submit" disabled={!enough} loading={save.isPending}>
        {t('visit.save')}
      </Button>
    </Form>
  );
}
