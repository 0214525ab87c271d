import type { OrderDetail, PauseReason, ResponseAct } from '@linli/contract';
import { Checkbox, Form, Input, Radio, Switch } from 'antd';
import { ResponseChips } from '../../../kit/answers/response-chips.tsx';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { PhotoPicker, Stars, type usePhotos } from '../../../kit/ui/index.ts';
import type { Act, Ask, Said } from './acts.ts';
import { CategoryPick } from '../deadline/category-pick.tsx';
import { priorities } from './order-filters.ts';
import { PersonChoice } from './person-choice.tsx';

interface Props {
  act: Act;
  order: OrderDetail;
  said: Said;
  change: (patch: Partial<Said>) => void;
  photos: ReturnType<typeof usePhotos>;
}

const waits: readonly PauseReason[] = ['resident', 'parts', 'weather', 'third_party'];

/** For which acts the community keeps short texts. */
const responseActs: Partial<Record<Act['key'], ResponseAct>> = {
  submit: 'submit',
  comment: 'comment',
  decline: 'decline',
  sendBack: 'send_back',
  handOver: 'hand_over',
  refuse: 'refuse',
  cancel: 'cancel',
  reopen: 'reopen',
  returnVisit: 'return_visit',
};

/** The questions of one act, in order. */
export function ActFields(props: Props) {
  return props.act.asks.map((ask) => <Question key={ask} ask={ask} {...props} />);
}

function Question({ ask, ...props }: Props & { ask: Ask }) {
  switch (ask) {
    case 'person':
      return (
        <PersonChoice
          orderId={props.order.id}
          value={props.said.personId}
          onChange={(personId) => props.change({ personId })}
          except={props.order.executorId ?? undefined}
        />
      );
    case 'category':
      return (
        <CategoryPick
          except={props.order.categoryId}
          value={props.said.categoryId}
          onChange={(categoryId) => props.change({ categoryId })}
        />
      );
    case 'photos':
      return <Photos {...props} />;
    case 'stars':
      return <Stars value={props.said.stars} onChange={(stars) => props.change({ stars })} />;
    case 'reason':
    case 'note':
    case 'longNote':
    case 'visitNote':
    case 'words':
      return <Words ask={ask} {...props} />;
    default:
      return <Choice ask={ask} {...props} />;
  }
}

function Words({
  ask,
  act,
  said,
  change,
}: Props & { ask: 'reason' | 'note' | 'longNote' | 'visitNote' | 'words' }) {
  const { t } = useTranslation('console');
  const reason = ask === 'reason';
  const offered =
    act.key === 'pause' ? (`pause_${said.waitingFor}` as const) : responseActs[act.key];
  const required = reason || ask === 'visitNote' || act.key === 'comment';
  const hint =
    act.key === 'refuse' || act.key === 'cancel' || act.key === 'pause'
      ? t('act.residentReads')
      : undefined;
  return (
    <Form.Item
      label={reason ? t('common:reason') : t(`act.${ask}`)}
      required={required}
      extra={hint}
    >
      {offered !== undefined && (
        <ResponseChips
          act={offered}
          value={reason ? said.reason : said.note}
          onPick={(text) => change(reason ? { reason: text } : { note: text })}
        />
      )}
      <Input.TextArea
        rows={ask === 'note' ? 2 : 3}
        maxLength={reason ? 500 : 1000}
        aria-label={reason ? t('common:reason') : t(`act.${ask}`)}
        value={reason ? said.reason : said.note}
        autoFocus={!act.asks.includes('person')}
        onChange={(event) =>
          change(reason ? { reason: event.target.value } : { note: event.target.value })
        }
      />
    </Form.Item>
  );
}

function Photos({ act, order, photos }: Props) {
  const { t } = useTranslation('console');
  const needed = act.key === 'submit' ? order.evidenceNeeded : 'none';
  return (
    <Form.Item
      {...(needed === 'none'
        ? {}
        : { extra: t('act.evidence', { evidence: t(`service:evidence.${needed}`) }) })}
    >
      <PhotoPicker photos={photos} label={t('act.photos')} />
    </Form.Item>
  );
}

function Choice({
  ask,
  order,
  said,
  change,
}: Props & { ask: 'waitingFor' | 'reached' | 'satisfied' | 'priority' | 'internal' }) {
  const { t } = useTranslation('console');
  switch (ask) {
    case 'waitingFor':
      return (
        <Form.Item label={t('act.waitingFor')}>
          <Radio.Group
            value={said.waitingFor}
            onChange={(event) => change({ waitingFor: event.target.value as PauseReason })}
            options={waits.map((value) => ({ value, label: t(`service:pauseReason.${value}`) }))}
            optionType="button"
          />
        </Form.Item>
      );
    case 'priority':
      return (
        <Form.Item label={t('filter.priority')} extra={t('act.deadlinesFollow')}>
          <Radio.Group
            value={said.priority}
            onChange={(event) => change({ priority: event.target.value as Said['priority'] })}
            options={priorities.map((value) => ({ value, label: t(`service:priority.${value}`) }))}
            optionType="button"
          />
        </Form.Item>
      );
    case 'reached':
      return (
        <Form.Item label={t('act.reached')}>
          <Switch
            checked={said.reached}
            onChange={(reached) => change({ reached })}
            checkedChildren={t('common:yes')}
            unCheckedChildren={t('common:no')}
          />
        </Form.Item>
      );
    case 'satisfied':
      if (!said.reached) return null;
      return (
        <Form.Item label={t('act.satisfied')}>
          <Radio.Group
            value={said.satisfied}
            onChange={(event) => change({ satisfied: event.target.value === true })}
            optionType="button"
            options={[
              { value: true, label: t('act.isSatisfied') },
              { value: false, label: t('act.isNot') },
            ]}
          />
        </Form.Item>
      );
    case 'internal':
      if (!order.can.commentInternal) return null;
      return (
        <Form.Item>
          <Checkbox
            checked={said.internal}
            onChange={(event) => change({ internal: event.target.checked })}
          >
            {t('act.internal')}
          </Checkbox>
        </Form.Item>
      );
  }
}
