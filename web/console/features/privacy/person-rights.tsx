import { Button, Drawer, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { rights } from '../../rights.ts';
import { Proxies } from '../proxy/proxies.tsx';
import { PersonPrivacy } from './person-privacy.tsx';

interface Person {
  personId: string;
  name: string;
}

/** Who acts for somebody, and what is kept of them: on the side of their household. */
export function PersonRights({
  person,
  others,
}: {
  person: Person;
  /** The other members of the household, of whom one may be guardian. */
  others: readonly Person[];
}) {
  const { t } = useTranslation('privacy');
  const here = useHere();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState<string | null>(null);
  if (!here.is(...rights.list)) return null;
  return (
    <>
      <Button size="small" type="text" onClick={() => setOpen(true)}>
        {t('staff.person')}
      </Button>
      <Drawer
        open={open}
        title={person.name}
        onClose={() => setOpen(false)}
        size="large"
        destroyOnHidden
      >
        <div className="list">
          <Proxies principalId={person.personId} />
          {reason === null ? (
            <WhyLook onReason={setReason} />
          ) : (
            <PersonPrivacy personId={person.personId} reason={reason} others={others} />
          )}
        </div>
      </Drawer>
    </>
  );
}

const usual = ['why1', 'why2', 'why3'] as const;

/** Looking at somebody's consents is a look, too: asked why, in one click. */
function WhyLook({ onReason }: { onReason: (reason: string) => void }) {
  const { t } = useTranslation('privacy');
  const [asking, setAsking] = useState(false);
  const [words, setWords] = useState('');
  return (
    <section className="panel">
      <header>
        <h2>{t('title')}</h2>
        <Button size="small" onClick={() => setAsking(true)}>
          {t('staff.look')}
        </Button>
      </header>
      <p className="quiet">{t('staff.lookLine')}</p>
      <Modal
        open={asking}
        title={t('staff.lookWhy')}
        okText={t('staff.look')}
        cancelText={t('common:cancel')}
        okButtonProps={{ disabled: words.trim() === '' }}
        onOk={() => onReason(words.trim())}
        onCancel={() => setAsking(false)}
        width={420}
        destroyOnHidden
      >
        <Form layout="vertical" onFinish={() => words.trim() !== '' && onReason(words.trim())}>
          <Form.Item label={t('staff.lookWhy')} required>
            <Input
              value={words}
              onChange={(event) => setWords(event.target.value)}
              maxLength={100}
              autoFocus
              aria-label={t('staff.lookWhy')}
            />
          </Form.Item>
          <div className="tags">
            {usual.map((key) => (
              <Button key={key} size="small" onClick={() => onReason(t(`staff.${key}`))}>
                {t(`staff.${key}`)}
              </Button>
            ))}
          </div>
        </Form>
      </Modal>
    </section>
  );
}
