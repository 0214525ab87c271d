import type { Endpoints, OutOf } from '@linli/contract';
import { AutoComplete, Button, Form, Input } from 'antd';
import { useEffect, useState } from 'react';
import { useApi } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';

type Found = OutOf<Endpoints['findPeople']>['items'][number];
export interface Reporter {
  personId?: string;
  name: string;
  phone: string;
  homes?: Found['homes'];
}
interface Props {
  value: Reporter;
  onChange: (reporter: Reporter) => void;
  /** Their home is where the trouble most often is. */
  onHome: (homeId: string) => void;
  optional: boolean;
}

/** A person of the register, found by name, number or home; or a name and a number typed in. */
export function ReporterChoice({ value, onChange, onHome, optional }: Props) {
  const { t } = useTranslation('console');
  const { communityId } = useHere();
  const [q, setQ] = useState('');
  const [asked, setAsked] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setAsked(q.trim()), 300);
    return () => clearTimeout(timer);
  }, [q]);
  const found = useApi(
    'findPeople',
    { params: { communityId }, query: { q: asked, limit: 10 } },
    { enabled: asked !== '', keep: true },
  );
  const items = asked === '' ? [] : (found.data?.items ?? []);
  const take = (person: Found) => {
    onChange({
      personId: person.personId,
      name: person.name,
      phone: person.phoneMasked ?? '',
      homes: person.homes,
    });
    if (person.homes[0] !== undefined) onHome(person.homes[0].homeId);
    setQ('');
  };
  if (value.personId !== undefined) {
    return (
      <div className="picked">
        <b>{value.name}</b> <span className="number">{value.phone}</span>
        <span className="quiet">{value.homes?.map(({ label }) => label).join('、')}</span>
        <Button size="small" onClick={() => onChange({ name: '', phone: '' })}>
          {t('filing.other')}
        </Button>
      </div>
    );
  }
  return (
    <>
      <Form.Item label={t('filing.find')}>
        <AutoComplete
          autoFocus
          defaultActiveFirstOption
          showSearch={{ filterOption: false }}
          value={q}
          onChange={(text: string) => setQ(text)}
          onSelect={(personId: string) => {
            const person = items.find((one) => one.personId === personId);
            if (person !== undefined) take(person);
          }}
          options={items.map((one) => ({
            value: one.personId,
            label: (
              <span className="found">
                <b>{one.name}</b> <span className="number">{one.phoneMasked}</span>
                <span className="quiet">{one.homes.map(({ label }) => label).join('、')}</span>
              </span>
            ),
          }))}
          notFoundContent={asked !== '' && found.isSuccess ? t('filing.notFound') : null}
          placeholder={t('filing.findLine')}
          aria-label={t('filing.find')}
        />
      </Form.Item>
      <TypedIn value={value} onChange={onChange} optional={optional} />
    </>
  );
}

/** Somebody who stands in no register. */
function TypedIn({ value, onChange, optional }: Omit<Props, 'onHome'>) {
  const { t } = useTranslation('console');
  return (
    <div className="two">
      <Form.Item label={t('filing.name')} required={!optional}>
        <Input
          maxLength={20}
          value={value.name}
          onChange={(event) => onChange({ ...value, name: event.target.value })}
          aria-label={t('filing.name')}
        />
      </Form.Item>
      <Form.Item label={t('filing.phone')}>
        <Input
          maxLength={13}
          inputMode="tel"
          value={value.phone}
          onChange={(event) => onChange({ ...value, phone: event.target.value })}
          aria-label={t('filing.phone')}
        />
      </Form.Item>
    </div>
  );
}
