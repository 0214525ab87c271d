import EyeOutlined from '@ant-design/icons/es/icons/EyeOutlined';
import { Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { phoneText } from '../../kit/format.ts';
import { useTranslation } from '../../kit/i18n/index.ts';
import { RefusalLine } from '../../kit/ui/index.ts';
import './reveal.css';

interface RevealProps {
  masked: string | null;
  /** Not a phone number: shown as it is, and nobody is called. */
  plain?: boolean;
  /** False: the number stays masked for this person. */
  may: boolean;
  /** Fetches the number; the look is logged with the reason. */
  fetch: (reason: string) => Promise<string | null>;
}

/** A masked number; to see the whole one says why, and the look is kept. */
export function Reveal({ masked, may, fetch, plain = false }: RevealProps) {
  const { t } = useTranslation('console');
  const [asking, setAsking] = useState(false);
  const [phone, setPhone] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const [error, setError] = useState<Error | null>(null);
  const [busy, setBusy] = useState(false);
  if (masked === null) return <span className="quiet">—</span>;
  if (phone !== null && plain) return <span className="number">{phone}</span>;
  if (phone !== null)
    return (
      <a href={`tel:${phone}`} className="number">
        {phoneText(phone)}
      </a>
    );
  const show = async () => {
    setBusy(true);
    setError(null);
    try {
      setPhone(await fetch(reason.trim()));
      setAsking(false);
    } catch (caught) {
      setError(caught as Error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <span className="masked">
      <span className="number">{masked}</span>
      {may && (
        <Button size="small" type="link" icon={<EyeOutlined />} onClick={() => setAsking(true)}>
          {t('reveal.show')}
        </Button>
      )}
      <Modal
        open={asking}
        title={t('reveal.title')}
        okText={t('reveal.show')}
        cancelText={t('common:cancel')}
        okButtonProps={{ disabled: reason.trim() === '', loading: busy }}
        onOk={() => void show()}
        onCancel={() => setAsking(false)}
        destroyOnHidden
        width={420}
      >
        <p className="quiet">{t('reveal.line')}</p>
        <Form layout="vertical" onFinish={() => void show()}>
          <Form.Item label={t('reveal.reason')} required>
            <Input
              value={reason}
              onChange={(event) => setReason(event.target.value)}
              maxLength={100}
              autoFocus
              aria-label={t('reveal.reason')}
            />
          </Form.Item>
          <Reasons onChoose={setReason} />
        </Form>
        <RefusalLine error={error} />
      </Modal>
    </span>
  );
}

const usual = ['reasonContact', 'reasonVisit', 'reasonUrgent', 'reasonCheck'] as const;

/** The reasons people have most days, one click each. */
function Reasons({ onChoose }: { onChoose: (text: string) => void }) {
  const { t } = useTranslation('console');
  return (
    <div className="tags">
      {usual.map((key) => (
        <Button key={key} size="small" onClick={() => onChoose(t(`reveal.${key}`))}>
          {t(`reveal.${key}`)}
        </Button>
      ))}
    </div>
  );
}
