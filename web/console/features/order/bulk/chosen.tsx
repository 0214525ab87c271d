import type { OrderBrief } from '@linli/contract';
import { Checkbox } from 'antd';
import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
  type ReactNode,
} from 'react';
import { useTranslation } from '../../../../kit/i18n/index.ts';

/** Orders one call may act on. */
export const mostChosen = 100;

interface Chosen {
  ids: ReadonlySet<string>;
  /** The chosen orders, as this screen saw them last. */
  orders: () => OrderBrief[];
  /** Chooses one or lets it go; with `reach`, everything between it and the one before. */
  toggle: (orderId: string, reach: boolean) => void;
  /** Keeps only these. */
  keep: (ids: readonly string[]) => void;
  /** What the screen shows of an order now. */
  note: (order: OrderBrief) => void;
}

const context = createContext<Chosen | null>(null);

/** The orders chosen on this page; null for whoever may not act on many. */
export const useChosen = (): Chosen | null => useContext(context);

export function ChosenOrders({ may, children }: { may: boolean; children: ReactNode }) {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const seen = useRef(new Map<string, OrderBrief>());
  const last = useRef<string | null>(null);
  const toggle = useCallback((orderId: string, reach: boolean) => {
    setIds((before) => {
      const span = reach && last.current !== null ? between(last.current, orderId) : [orderId];
      const next = new Set(before);
      const adds = !before.has(orderId);
      for (const one of span) {
        if (adds && next.size < mostChosen) next.add(one);
        if (!adds) next.delete(one);
      }
      return next;
    });
    last.current = orderId;
  }, []);
  const value = useMemo<Chosen | null>(
    () =>
      may
        ? {
            ids,
            toggle,
            orders: () => [...ids].flatMap((id) => seen.current.get(id) ?? []),
            keep: (kept) => setIds(new Set(kept)),
            note: (order) => void seen.current.set(order.id, order),
          }
        : null,
    [may, ids, toggle],
  );
  return <context.Provider value={value}>{children}</context.Provider>;
}

/** Ids from one order to another as they stand on the page. */
function between(one: string, other: string): string[] {
  const all = [...document.querySelectorAll<HTMLElement>('[data-order]')].map(
    (element) => element.dataset['order'] ?? '',
  );
  const [a, b] = [all.indexOf(one), all.indexOf(other)];
  if (a < 0 || b < 0) return [other];
  return [...new Set(all.slice(Math.min(a, b), Math.max(a, b) + 1))];
}

/** Chooses an order for an act on many. */
export function ChooseBox({ order }: { order: OrderBrief }) {
  const { t } = useTranslation('operations');
  const chosen = useChosen();
  useEffect(() => chosen?.note(order), [chosen, order]);
  if (chosen === null) return null;
  return (
    <span
      className="choose-box no-print"
      role="presentation"
      onClick={(event) => event.stopPropagation()}
      onKeyDown={(event) => event.stopPropagation()}
    >
      <Checkbox
        checked={chosen.ids.has(order.id)}
        aria-label={t('bulk.choose', { number: order.number })}
        onChange={(event) => chosen.toggle(order.id, event.nativeEvent.shiftKey)}
      />
    </span>
  );
}
