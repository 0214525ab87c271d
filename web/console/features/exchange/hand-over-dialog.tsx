import { Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useAct, type Out } from '../../../client/index.ts';
import { RedemptionTag } from '../../../kit/exchange/redemption-tag.tsx';
import { money } from '../../../kit/format.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { RefusalLine } from '../../../kit/ui/index.ts';
import { Facts } from '../../parts/page.tsx';
import { redemptionReads } from './reads.ts';

/** A code by hand at the counter: what it stands for, then handed over. */
export function HandOverDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('settling');
  const params = { communityId: useHere().communityId };
  const [code, setCode] = useState('');
  const [found, setFound] = useState<Out<'lookUpRedemption'> | null>(null);
  const look = useAct('lookUpRedemption', { refresh: [], onDone: setFound });
  const hand = useAct('handOverRedemption', { refresh: redemptionReads, onDone: setFound });
  const done = found?.state === 'handed_over';
  const again = () => {
    setFound(null);
    setCode('');
    look.reset();
    hand.reset();
  };
  return (
    <Modal
      open
      title={t('redemption.handOver')}
      onCancel={onClose}
      destroyOnHidden
      footer={
        found === null ? (
          <Button
            type="primary"
            loading={look.isPending}
            disabled={code.length !== 6}
            onClick={() => look.mutate({ params, body: { code } })}
          >
            {t('exchange:desk.find')}
          </Button>
        ) : (
          <>
            <Button onClick={again}>{t(done ? 'exchange:next' : 'exchange:notThis')}</Button>
            {!done && (
              <Button
                type="primary"
                loading={hand.isPending}
                onClick={() => hand.mutate({ params, body: { code, redemptionId: found.id } })}
              >
                {t('exchange:handOver')}
              </Button>
            )}
          </>
        )
      }
    >
      {found === null ? (
        <Form
          layout="vertical"
          onFinish={() => code.length === 6 && look.mutate({ params, body: { code } })}
        >
          <Form.Item label={t('exchange:desk.code')}>
            <Input
              value={code}
              inputMode="numeric"
              autoComplete="off"
              autoFocus
              maxLength={7}
              aria-label={t('exchange:desk.code')}
              onChange={(event) => setCode(event.target.value.replaceAll(/\D/g, '').slice(0, 6))}
            />
          </Form.Item>
        </Form>
      ) : (
        <Found redemption={found} />
      )}
      <RefusalLine error={look.error ?? hand.error} />
    </Modal>
  );
}

function Found({ redemption: one }: { redemption: Out<'lookUpRedemption'> }) {
  const { t, i18n } = useTranslation('settling');
  const english = i18n.language === 'en';
  return (
    <Facts
      rows={[
        [
          t('redemption.what'),
          <b key="name">{english && one.nameEn !== '' ? one.nameEn : one.nameZh}</b>,
        ],
        [t('redemption.who'), one.personName],
        [t('redemption.pieces'), one.pieces],
        [english ? one.unitEn : one.unitZh, one.points],
        one.restFen === null ? null : [t('exchange:collect'), money(one.restFen)],
        [t('redemption.state'), <RedemptionTag key="state" state={one.state} />],
      ]}
    />
  );
}
