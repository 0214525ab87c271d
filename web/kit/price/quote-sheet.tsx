import type { OrderDetail, QuoteLine, QuoteLineInput } from '@linli/contract';
import { useState } from 'react';
import { newId, useAct } from '../../client/index.ts';
import { ResponseChips } from '../answers/response-chips.tsx';
import { money } from '../format.ts';
import { useTranslation } from '../i18n/index.ts';
import { useHere } from '../session/session.tsx';
import { BigButton, Field, RefusalLine, say, Sheet, TextArea } from '../ui/index.ts';
import { StockSuggestions } from './stock-suggestions.tsx';
import { lineOf, textOfHundredths, totalOf, type DraftLine } from './quote-draft.ts';
import { QuoteLines } from './quote-lines.tsx';
import type { OrderPrice } from './staff-price.tsx';

interface Props {
  kind: 'estimate' | 'final';
  order: OrderDetail;
  price: OrderPrice;
  onClose: () => void;
}

const kinds = ['labour', 'material', 'visit'] as const;

/** Writes an estimate or the final price: lines, the live total, and off to the household. */
export function QuoteSheet({ kind, order, price, onClose }: Props) {
  const { t } = useTranslation('service');
  const { communityId } = useHere();
  const final = kind === 'final';
  const used = final ? price.used : [];
  const { drafts, add, change, remove } = useDrafts(kind, price);
  const [note, setNote] = useState('');
  const [actId] = useState(newId);
  const act = useAct(final ? 'priceOrder' : 'estimateOrder', {
    onDone: () => {
      say(t('price.sent'));
      onClose();
    },
  });
  const totalFen = totalOf(drafts) + used.reduce((sum, line) => sum + line.amountFen, 0);
  const lines = drafts.map(lineOf);
  const whole = lines.every((line) => line !== null) && (final || lines.length > 0);
  const over = final && totalFen > (price.ceilingFen ?? 0) && totalFen > 0;
  const send = () =>
    act.mutate({
      params: { communityId, orderId: order.id },
      body: {
        actId,
        version: order.version,
        lines: lines as QuoteLineInput[],
        ...(note.trim() === '' ? {} : { note: note.trim() }),
      },
    });
  return (
    <Sheet open wide title={t(`price.${kind}`)} onClose={onClose}>
      <DraftLines drafts={drafts} change={change} remove={remove} />
      <AddLine add={add} />
      {!final && <StockSuggestions onPick={add} />}
      {used.length > 0 && (
        <div className="price-part">
          <b>{t('price.fromStock')}</b>
          <QuoteLines lines={used} />
        </div>
      )}
      {!final && <ResponseChips act="estimate" value={note} onPick={setNote} />}
      <TextArea label={t('price.note')} rows={2} value={note} onChange={setNote} maxLength={500} />
      <p className={over ? 'live-total over' : 'live-total'} role="status">
        <span>{t('price.total')}</span>
        <b className="fen">{money(totalFen)}</b>
      </p>
      {over && (
        <p className="refusal">
          {price.ceilingFen === null
            ? t('price.estimateFirst')
            : t('price.overCeiling', { amount: money(price.ceilingFen) })}
        </p>
      )}
      <RefusalLine error={act.error} />
      <BigButton busy={act.isPending} disabled={!whole || over} onClick={send}>
        {t(final && totalFen === 0 ? 'price.sendFree' : 'price.send')}
      </BigButton>
    </Sheet>
  );
}

/** The lines while they are written. */
function useDrafts(kind: Props['kind'], price: OrderPrice) {
  const { t } = useTranslation('service');
  const [drafts, setDrafts] = useState<readonly DraftLine[]>(() =>
    startOf(kind, price, { name: t('price.start.labour'), unit: t('price.unit.labour') }),
  );
  return {
    drafts,
    add: (line: Omit<DraftLine, 'key'>) =>
      setDrafts([...drafts, { ...line, key: Math.max(0, ...drafts.map((one) => one.key)) + 1 }]),
    change: (key: number, patch: Partial<DraftLine>) =>
      setDrafts(drafts.map((one) => (one.key === key ? { ...one, ...patch } : one))),
    remove: (key: number) => setDrafts(drafts.filter((one) => one.key !== key)),
  };
}

function AddLine({ add }: { add: (line: Omit<DraftLine, 'key'>) => void }) {
  const { t } = useTranslation('service');
  const start = (kind: DraftLine['kind']): Omit<DraftLine, 'key'> => ({
    kind,
    name: kind === 'material' ? '' : t(`price.start.${kind}`),
    unit: t(`price.unit.${kind}`),
    quantity: '1',
    price: '',
  });
  return (
    <div className="chips" role="group" aria-label={t('price.addLine')}>
      {kinds.map((kind) => (
        <button key={kind} type="button" onClick={() => add(start(kind))}>
          ＋ {t(`price.kind.${kind}`)}
        </button>
      ))}
    </div>
  );
}

interface LinesProps {
  drafts: readonly DraftLine[];
  change: (key: number, patch: Partial<DraftLine>) => void;
  remove: (key: number) => void;
}

function DraftLines({ drafts, change, remove }: LinesProps) {
  const { t } = useTranslation('service');
  return (
    <ul className="draft-lines">
      {drafts.map((draft) => (
        <li key={draft.key}>
          <div className="draft-head">
            <b>{t(`price.kind.${draft.kind}`)}</b>
            <button type="button" className="plain-button" onClick={() => remove(draft.key)}>
              {t('price.remove')}
            </button>
          </div>
          <Field
            label={t('price.what')}
            value={draft.name}
            maxLength={60}
            onChange={(name) => change(draft.key, { name })}
          />
          <Field
            label={t('price.quantity')}
            inputMode="decimal"
            value={draft.quantity}
            maxLength={10}
            onChange={(quantity) => change(draft.key, { quantity })}
          />
          <Field
            label={t('price.unitName')}
            value={draft.unit}
            maxLength={12}
            onChange={(unit) => change(draft.key, { unit })}
          />
          <Field
            label={t('price.unitPrice')}
            inputMode="decimal"
            value={draft.price}
            maxLength={12}
            onChange={(price) => change(draft.key, { price })}
          />
        </li>
      ))}
    </ul>
  );
}

/** A final price starts from what was agreed to; materials come from the stock by themselves. */
function startOf(
  kind: Props['kind'],
  price: OrderPrice,
  first: { name: string; unit: string },
): DraftLine[] {
  const from = kind === 'final' ? (price.final ?? price.estimate) : price.estimate;
  if (from === null) return [{ key: 1, kind: 'labour', ...first, quantity: '1', price: '' }];
  const stockNames = new Set(kind === 'final' ? price.used.map((line) => line.name) : []);
  return from.lines
    .filter((line) => line.materialId === null && !stockNames.has(line.name))
    .map((line, index) => draftOf(line, index + 1));
}

const draftOf = (line: QuoteLine, key: number): DraftLine => ({
  key,
  kind: line.kind,
  name: line.name,
  unit: line.unit,
  quantity: textOfHundredths(line.quantityHundredths),
  price: textOfHundredths(line.unitPriceFen),
});
