import { Form, Input } from 'antd';
import { useTranslation } from '../../../kit/i18n/index.ts';

/** What everybody is told, in both languages. */
export function SaidFields() {
  const { t } = useTranslation('operations');
  const rules = [{ required: true, min: 2, message: t('incident.needed') }];
  return (
    <>
      <Form.Item name="textZh" label={t('incident.textZh')} rules={rules}>
        <Input.TextArea rows={2} maxLength={500} />
      </Form.Item>
      <Form.Item name="textEn" label={t('incident.textEn')} rules={rules}>
        <Input.TextArea rows={2} maxLength={500} />
      </Form.Item>
    </>
  );
}

/** Clocks of the community are eight hours ahead of UTC all year. */
const aheadMs = 8 * 3_600_000;

/** A field of date and time as the moment it means in the community. */
export const instantOfLocal = (text: string | undefined): string | null =>
  text === undefined || text === ''
    ? null
    : new Date(Date.parse(`${text}:00.000Z`) - aheadMs).toISOString();

export const localOf = (at: string | null): string =>
  at === null ? '' : new Date(Date.parse(at) + aheadMs).toISOString().slice(0, 16);
