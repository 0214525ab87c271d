import { useState } from 'react';
import { useTranslation } from '../i18n/index.ts';
import { BigButton } from '../ui/buttons.tsx';
import { Field } from '../ui/fields.tsx';

interface Props {
  label: string;
  /** How many digits a number has at least. */
  digits: number;
  busy: boolean;
  onNumber: (number: string) => void;
}

/** For labels that are torn and cameras that are broken: the number under the code, by hand. */
export function TypedNumber({ label, digits, busy, onNumber }: Props) {
  const { t } = useTranslation('codes');
  const [text, setText] = useState('');
  const plain = text.replaceAll(/\D/g, '');
  return (
    <form
      className="typed-number"
      onSubmit={(event) => {
        event.preventDefault();
        if (plain.length >= digits) onNumber(plain);
      }}
    >
      <Field
        label={label}
        value={text}
        onChange={setText}
        inputMode="numeric"
        autoComplete="off"
        maxLength={20}
      />
      <BigButton type="submit" kind="plain" busy={busy} disabled={plain.length < digits}>
        {t('scan.find')}
      </BigButton>
    </form>
  );
}
