import type { Quote } from '@linli/contract';
import { useTranslation } from '../i18n/index.ts';

const tones = { proposed: 'waiting', approved: 'done', declined: 'late', replaced: 'off' } as const;

/** Where a price stands, in a word; `mine` when whoever answers it reads it. */
export function QuoteState({ quote, mine = false }: { quote: Quote; mine?: boolean }) {
  const { t } = useTranslation('service');
  return (
    <span className={`state-tag ${tones[quote.state]}`}>
      {t(mine && quote.state === 'proposed' ? 'price.waitsForYou' : `price.state.${quote.state}`)}
    </span>
  );
}
