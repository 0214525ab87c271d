import { Button, Form, Input, Modal, Radio, Select } from 'antd';
import { useState } from 'react';
import { useAct } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { RefusalLine } from '../../../kit/ui/index.ts';
import { useSay } from '../../parts/use-say.ts';
import type { Calendar } from './calendar-page.tsx';
import { calendarReads } from './calendar-reads.ts';
import { areTimes, Spells } from './spells.tsx';
import { weekdays } from './week-hours.tsx';
import { hoursText, monthsOf, type Hours, type SpecialDay } from './year.ts';

interface Props {
  calendar: Calendar;
  day: string;
  onClose: () => void;
}

const kinds = ['holiday', 'workday', 'hours', 'usual'] as const;

/** What is set for a day. */
interface Set {
  kind: SpecialDay['kind'];
  name: string;
  like: SpecialDay['like'];
  hours: Hours;
}

/** What one day is, and setting it otherwise by hand. */
export function DayDialog({ calendar, day, onClose }: Props) {
  const { t, i18n } = useTranslation('deadline');
  const { communityId } = useHere();
  const say = useSay();
  const one = monthsOf(calendar)
    .flat()
    .find((each) => each.day === day)!;
  const { special } = one;
  const [set, setSet] = useState<Set>({
    kind: special?.kind ?? 'holiday',
    name: (i18n.language === 'en' ? special?.nameEn : special?.nameZh) ?? '',
    like: special?.like ?? null,
    hours: special?.hours ?? one.hours,
  });
  const save = useAct('saveCalendarDay', { refresh: calendarReads });
  const reset = useAct('resetCalendarDay', { refresh: calendarReads });
  const params = { communityId, day };
  const { version } = calendar;
  const onSuccess = ({ recounted }: { recounted: number }) => {
    say.done(t('calendar.recounted', { count: recounted }));
    onClose();
  };
  return (
    <Modal
      open
      title={`${day} ${t(`calendar.weekdays.${one.weekday}`)}`}
      okText={t('common:save')}
      cancelText={t('common:cancel')}
      okButtonProps={{ loading: save.isPending, disabled: !areTimes(set.hours) }}
      onOk={() => save.mutate({ params, body: { version, ...bodyOf(set) } }, { onSuccess })}
      onCancel={onClose}
      width={480}
      destroyOnHidden
    >
      <p className="quiet">
        {special === null
          ? t(one.hours.length > 0 ? 'calendar.plain' : 'calendar.plainClosed')
          : `${t(`calendar.kind.${special.kind}`)} · ${t(`calendar.source.${special.source}`)}`}
        {one.hours.length > 0 && ` · ${hoursText(one.hours)}`}
      </p>
      <DayFields set={set} change={(patch) => setSet({ ...set, ...patch })} />
      {special?.source === 'own' && (
        <Button
          size="small"
          loading={reset.isPending}
          onClick={() => reset.mutate({ params, body: { version } }, { onSuccess })}
        >
          {t('calendar.reset')}
        </Button>
      )}
      <RefusalLine error={save.error ?? reset.error} />
    </Modal>
  );
}

/** What the chosen kind does not need is left out. */
const bodyOf = ({ kind, like, hours, name }: Set) => ({
  kind,
  like: kind === 'workday' ? like : null,
  hours: kind === 'hours' ? hours : null,
  name: name.trim() === '' ? null : name.trim(),
});

function DayFields({ set, change }: { set: Set; change: (patch: Partial<Set>) => void }) {
  const { t } = useTranslation('deadline');
  const { kind, name, like, hours } = set;
  return (
    <Form layout="vertical">
      <Form.Item>
        <Radio.Group
          value={kind}
          onChange={(event) => change({ kind: event.target.value as Set['kind'] })}
          options={kinds.map((value) => ({ value, label: t(`calendar.kind.${value}`) }))}
        />
      </Form.Item>
      {kind === 'workday' && (
        <Form.Item label={t('calendar.like')}>
          <Select
            value={like ?? 0}
            onChange={(value) => change({ like: value === 0 ? null : (value as Set['like']) })}
            options={[
              { value: 0, label: t('calendar.likeUsual') },
              ...weekdays.slice(1).map((value) => ({
                value: value as number,
                label: t(`calendar.weekdays.${value}`),
              })),
            ]}
          />
        </Form.Item>
      )}
      {kind === 'hours' && (
        <Spells
          label={t('calendar.kind.hours')}
          hours={hours}
          onChange={(next) => change({ hours: next })}
        />
      )}
      <Form.Item label={t('calendar.name')}>
        <Input
          maxLength={100}
          aria-label={t('calendar.name')}
          value={name}
          onChange={(event) => change({ name: event.target.value })}
        />
      </Form.Item>
    </Form>
  );
}
