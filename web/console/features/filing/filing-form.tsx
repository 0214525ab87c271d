import type { Category } from '@linli/contract';
import { useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import { useApi } from '../../../client/index.ts';
import { useRun } from '../../../kit/session/factor/use-run.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { usePhotos } from '../../../kit/ui/index.ts';
import { commonPlace, missingIn, typedIn } from './complete.ts';
import type { Draft } from './draft.ts';
import { sendCall, type Filed } from './send-call.ts';
import { WhatPanel } from './what-panel.tsx';
import { WherePanel, WhoPanel } from './who-panel.tsx';

interface Props {
  draft: Draft;
  change: (patch: Partial<Draft>) => void;
  onFiled: (filed: Filed) => void;
  onClear: () => void;
}

/** Who, what, where; the keys lead from one to the next, and Ctrl + Enter sends from anywhere. */
export function FilingForm({ draft, change, onFiled, onClear }: Props) {
  const { communityId } = useHere();
  const { error, busy, run } = useRun();
  const photos = usePhotos(communityId);
  const categories = useApi('listCategories', { params: { communityId } }).data?.items ?? [];
  const category = categories.find(({ id }) => id === draft.categoryId);
  const [other, setOther] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const goTo = (part: string) => focusOn(form, part);
  const missing = missingIn(draft, category);
  const send = () => {
    if (missing !== null) return goTo(missing);
    void run(async () => onFiled(await sendCall(communityId, draft, photos.ids)));
  };
  const choose = (next: Category) => {
    change({ categoryId: next.id, agreed: null, joins: null, ...commonPlace(draft, next) });
    setOther(false);
    goTo(next.priceFromFen === null ? 'send' : 'price');
  };
  const keys = (event: KeyboardEvent) => {
    const join = event.altKey && event.code === 'KeyJ';
    const sends = event.key === 'Enter' && (event.ctrlKey || event.metaKey);
    if (!join && !sends) return;
    event.preventDefault();
    if (sends) send();
    else form.current?.querySelector<HTMLElement>('.neighbours button')?.click();
  };
  return (
    <form
      ref={form}
      className="filing"
      onSubmit={(event) => (event.preventDefault(), send())}
      onKeyDown={keys}
    >
      <WhoPanel
        draft={draft}
        change={change}
        goTo={goTo}
        onUnknown={(words) => {
          change({ caller: typedIn(words) });
          goTo('unknown');
        }}
      />
      <WherePanel draft={draft} change={change} />
      <WhatPanel
        {...{ draft, change, categories, category, choose, photos, error, busy, missing }}
        other={other}
        onOther={() => {
          setOther(true);
          goTo('category');
        }}
        onClear={onClear}
      />
    </form>
  );
}

/** Waits for what the last key has brought onto the page. */
const focusOn = (form: RefObject<HTMLFormElement | null>, part: string) =>
  requestAnimationFrame(() =>
    form.current
      ?.querySelector<HTMLElement>(`[data-part=${part}] :is(input, textarea, button)`)
      ?.focus(),
  );
