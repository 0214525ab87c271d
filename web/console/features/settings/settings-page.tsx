import { Button, Form, Input, InputNumber, Segmented, Switch } from 'antd';
import { useState } from 'react';
import { useAct, useApi } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { Passkeys } from '../../../kit/session/factor/passkeys.tsx';
import { SecondFactor } from '../../../kit/session/factor/second-factor.tsx';
import { useHere } from '../../../kit/session/session.tsx';
import { chooseTheme, themeChoice } from '../../../kit/theme.ts';
import {
  ErrorState,
  LanguageSwitch,
  LargePrintSwitch,
  Loading,
  RefusalLine,
} from '../../../kit/ui/index.ts';
import { hasCallKey, setCallKey } from '../../frame/new-call-key.ts';
import { ConsolePage, Facts, orDash, Panel } from '../../parts/page.tsx';
import { useSay } from '../../parts/use-say.ts';
import { rights } from '../../rights.ts';
import { Password } from './password.tsx';
import { Sessions } from './sessions.tsx';
import './settings.css';

export function SettingsPage() {
  const { t } = useTranslation('console');
  return (
    <ConsolePage title={t('nav.settings')}>
      <div className="settings-grid">
        <div className="stack">
          <CommunityData />
          <Password />
          <Panel title={t('factor:title')}>
            <SecondFactor />
          </Panel>
        </div>
        <div className="stack">
          <Looks />
          <Sessions />
          <Panel title={t('factor:passkeys')}>
            <Passkeys />
          </Panel>
          <Panel title={t('settings.api')}>
            <p className="quiet">{t('settings.apiLine')}</p>
            <p>
              <a href="/docs/api" target="_blank" rel="noreferrer">
                {t('settings.apiOpen')}
              </a>
            </p>
          </Panel>
        </div>
      </div>
    </ConsolePage>
  );
}

interface Fields {
  name: string;
  nameEn?: string | null;
  streetName?: string | null;
  committeeName?: string | null;
  address?: string | null;
  lng?: number | null;
  lat?: number | null;
}

function CommunityData() {
  const { t } = useTranslation('console');
  const here = useHere();
  const say = useSay();
  const params = { communityId: here.communityId };
  const community = useApi('getCommunity', { params });
  const save = useAct('saveCommunity', { refresh: ['getCommunity', 'getSession'] });
  const { data } = community;
  if (data === undefined)
    return community.error === null ? <Loading /> : <ErrorState error={community.error} />;
  if (!here.is(...rights.edit)) {
    return (
      <Panel title={t('settings.community')}>
        <Facts
          rows={[
            [t('settings.name'), data.name],
            [t('settings.code'), data.code],
            [t('settings.street'), orDash(data.streetName)],
            [t('settings.committee'), orDash(data.committeeName)],
            [t('settings.address'), orDash(data.address)],
          ]}
        />
      </Panel>
    );
  }
  const send = ({ name, ...rest }: Fields) => {
    const { nameEn, streetName, committeeName, address, lng, lat } = rest;
    save.mutate(
      {
        params,
        body: {
          name,
          nameEn: nameEn || null,
          streetName: streetName || null,
          committeeName: committeeName || null,
          address: address || null,
          lng: lng ?? null,
          lat: lat ?? null,
        },
      },
      { onSuccess: () => say.done() },
    );
  };
  return (
    <Panel title={t('settings.community')} aside={<span className="quiet">{data.code}</span>}>
      <Form<Fields> layout="vertical" initialValues={data} onFinish={send}>
        <CommunityInputs />
        <RefusalLine error={save.error} />
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {t('common:save')}
        </Button>
      </Form>
    </Panel>
  );
}

function CommunityInputs() {
  const { t } = useTranslation('console');
  return (
    <div className="two">
      <Form.Item name="name" label={t('settings.name')} rules={[{ required: true }]}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="nameEn" label={t('settings.nameEn')}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="streetName" label={t('settings.street')}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="committeeName" label={t('settings.committee')}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="address" label={t('settings.address')} className="wide">
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="lng" label={t('settings.lng')}>
        <InputNumber min={-180} max={180} />
      </Form.Item>
      <Form.Item name="lat" label={t('settings.lat')}>
        <InputNumber min={-90} max={90} />
      </Form.Item>
    </div>
  );
}

function Looks() {
  const { t } = useTranslation('console');
  const [choice, setChoice] = useState(themeChoice);
  return (
    <Panel title={t('settings.looks')}>
      <Facts
        rows={[
          [t('common:language'), <LanguageSwitch key="l" signedIn />],
          [
            t('common:theme'),
            <Segmented
              key="t"
              value={choice}
              onChange={(next) => {
                chooseTheme(next);
                setChoice(next);
              }}
              options={(['auto', 'light', 'dark'] as const).map((value) => ({
                value,
                label: t(`settings.themes.${value}`),
              }))}
            />,
          ],
          [t('settings.print'), <LargePrintSwitch key="p" />],
          [t('filing:callKey'), <CallKey key="k" />],
        ]}
      />
    </Panel>
  );
}

function CallKey() {
  const { t } = useTranslation('filing');
  const [on, setOn] = useState(hasCallKey);
  return (
    <Switch
      aria-label={t('callKey')}
      checked={on}
      onChange={(next) => {
        setCallKey(next);
        setOn(next);
      }}
    />
  );
}
