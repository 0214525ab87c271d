import { useState, type ReactNode } from 'react';
import { call } from '../../client/index.ts';
import { chooseLanguage, languages, useTranslation } from '../i18n/index.ts';
import { chooseTheme, themeChoice, type ThemeChoice } from '../theme.ts';
import { chooseByArrows } from './choose-by-arrows.ts';
import './ui.css';

interface BigButtonProps {
  children: ReactNode;
  onClick?: () => void;
  type?: 'button' | 'submit';
  kind?: 'main' | 'plain' | 'warn';
  busy?: boolean;
  disabled?: boolean;
}

/** The one main thing of a screen. While it works it says so and takes no second tap. */
export function BigButton({
  children,
  onClick,
  type = 'button',
  kind = 'main',
  busy = false,
  disabled = false,
}: BigButtonProps) {
  const { t } = useTranslation();
  return (
    <button
      type={type}
      className={`big-button ${kind}`}
      disabled={disabled || busy}
      aria-busy={busy}
      onClick={onClick}
    >
      {busy ? t('common:working') : children}
    </button>
  );
}

interface SegmentsProps<V extends string> {
  label: string;
  value: V;
  options: readonly { value: V; label: string }[];
  onChange: (value: V) => void;
}

/** A few choices side by side, of which one holds. One stop for the Tab key; the arrows choose. */
export function Segments<V extends string>({ label, value, options, onChange }: SegmentsProps<V>) {
  const held = options.some((option) => option.value === value);
  return (
    <div className="segments" role="radiogroup" aria-label={label}>
      {options.map((option, index) => (
        <button
          key={option.value}
          type="button"
          role="radio"
          aria-checked={option.value === value}
          tabIndex={option.value === value || (!held && index === 0) ? 0 : -1}
          onKeyDown={chooseByArrows}
          onClick={() => onChange(option.value)}
        >
          {option.label}
        </button>
      ))}
    </div>
  );
}

export function LanguageSwitch({ signedIn = false }: { signedIn?: boolean }) {
  const { t, i18n } = useTranslation();
  return (
    <Segments
      label={t('common:language')}
      value={i18n.language}
      options={languages.map(({ key, name }) => ({ value: key as string, label: name }))}
      onChange={(key) => {
        const next = key === 'en' ? 'en' : 'zh-CN';
        void chooseLanguage(next);
        if (signedIn)
          void call('saveMyPreferences', { body: { locale: next } }).catch(() => undefined);
      }}
    />
  );
}

const themes: readonly ThemeChoice[] = ['auto', 'light', 'dark'];

export function ThemeSwitch() {
  const { t } = useTranslation();
  const [choice, setChoice] = useState(themeChoice);
  const words = {
    auto: t('common:themeAuto'),
    light: t('common:themeLight'),
    dark: t('common:themeDark'),
  };
  return (
    <Segments
      label={t('common:theme')}
      value={choice}
      options={themes.map((value) => ({ value, label: words[value] }))}
      onChange={(next) => {
        chooseTheme(next);
        setChoice(next);
      }}
    />
  );
}
