import { Button } from 'antd';
import { useEffect, useId, useState, type KeyboardEvent } from 'react';
import { useTranslation } from '../../../kit/i18n/index.ts';
import type { Caller } from './draft.ts';
import { useCallers, type Choice } from './find-caller.ts';

interface FindProps {
  onChoose: (choice: Choice) => void;
  /** Nobody fits: what was typed becomes their name or their number. */
  onUnknown: (words: string) => void;
}
interface Props extends FindProps {
  caller: Caller;
  onAgain: () => void;
}

/** Who is on the phone: found in the register, and shown once they are. */
export function CallerField({ caller, onAgain, ...find }: Props) {
  const { t } = useTranslation('filing');
  if (caller.personId === undefined) return <FindCaller {...find} />;
  return (
    <div className="picked">
      <b>{caller.name}</b> <span className="number">{caller.phone}</span>
      <Button size="small" onClick={onAgain}>
        {t('other')}
      </Button>
    </div>
  );
}

/** The first field of a call: a few characters, the arrows, Enter. */
function FindCaller(props: FindProps) {
  const { t } = useTranslation('filing');
  const id = useId();
  const { words, type, at, choices, settled, take, keys } = useFinding(props);
  const open = choices.length > 0;
  return (
    <div className="caller">
      <label htmlFor={id}>{t('find')}</label>
      <input
        id={id}
        autoFocus
        role="combobox"
        aria-expanded={open}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={open ? `${id}-${at}` : undefined}
        autoComplete="off"
        spellCheck={false}
        placeholder={t('findLine')}
        value={words}
        maxLength={50}
        onChange={({ target }) => type(target.value)}
        onKeyDown={keys}
      />
      <div id={`${id}-list`} role="listbox" aria-label={t('find')} hidden={!open}>
        {choices.map((one, index) => (
          <div
            key={one.key}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => take(one)}
            onKeyDown={(event) => event.key === 'Enter' && take(one)}
          >
            <b>{one.caller?.name ?? t('nobodyListed')}</b>{' '}
            <span className="number">{one.caller?.phone}</span>{' '}
            <span className="quiet">{one.where?.label}</span>
          </div>
        ))}
      </div>
      <p className="quiet" role="status">
        {words.trim().length >= 2 && settled && !open ? t('notFound') : ''}
      </p>
    </div>
  );
}

/** What was typed, what fits it, and what the keys do. */
function useFinding({ onChoose, onUnknown }: FindProps) {
  const [words, setWords] = useState('');
  const [at, setAt] = useState(0);
  // Somebody who types faster than the list comes has pressed Enter already.
  const [hasty, setHasty] = useState(false);
  const { choices, settled } = useCallers(words);
  const take = (choice: Choice | undefined) => {
    setHasty(false);
    if (choice === undefined) return onUnknown(words.trim());
    setWords('');
    onChoose(choice);
  };
  useEffect(() => {
    if (!hasty || !settled) return;
    setHasty(false);
    // One fits, or none: what Enter meant. Of several the caller says which.
    if (choices.length < 2) take(choices[0]);
  });
  const type = (text: string) => {
    setWords(text);
    setAt(0);
    setHasty(false);
  };
  const keys = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && choices.length > 0) {
      event.preventDefault();
      setAt((at + step + choices.length) % choices.length);
    }
    if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      if (words.trim() === '') return;
      if (settled) take(choices[at]);
      else setHasty(true);
    }
    if (event.key === 'Escape') setWords('');
  };
  return { words, type, at, choices, settled, take, keys };
}
