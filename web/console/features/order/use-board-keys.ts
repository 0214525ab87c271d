import { useEffect, useRef } from 'react';

interface BoardKeys {
  search: () => void;
  help: () => void;
  open: (orderId: string) => void;
  assign: (orderId: string) => void;
  /** Chooses an order for an act on many, or lets it go; `reach`: all between it and the one before. */
  choose: (orderId: string, reach: boolean) => void;
  close: () => void;
  /** The order now open beside the board. */
  opened: string | undefined;
}

/** J and K walk through the orders, H and L between columns, Enter opens, A assigns, X chooses, / searches, ? shows the keys. */
export function useBoardKeys(keys: BoardKeys): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const act = acts[event.key];
      if (act === undefined) return;
      if (act(latest.current)) event.preventDefault();
    };
    addEventListener('keydown', pressed);
    return () => removeEventListener('keydown', pressed);
  }, []);
}

const acts: Record<string, (keys: BoardKeys) => boolean> = {
  j: (keys) => step(keys, 1),
  k: (keys) => step(keys, -1),
  l: () => column(1),
  h: () => column(-1),
  a: (keys) => {
    const id = focused()?.dataset['order'] ?? keys.opened;
    if (id !== undefined) keys.assign(id);
    return id !== undefined;
  },
  x: (keys) => choose(keys, false),
  X: (keys) => choose(keys, true),
  '/': ({ search }) => (search(), true),
  '?': ({ help }) => (help(), true),
  Escape: ({ close, opened }) => {
    if (opened === undefined || document.querySelector(layers) !== null) return false;
    close();
    return true;
  },
};

/** What lies over the board takes Escape first. */
const layers = [
  '.ant-modal-wrap:not([style*="display: none"])',
  'dialog[open]',
  '.ant-dropdown:not(.ant-dropdown-hidden)',
  '.ant-select-dropdown:not(.ant-select-dropdown-hidden)',
  '.ant-popover:not(.ant-popover-hidden)',
].join(', ');

const cards = () => [...document.querySelectorAll<HTMLElement>('[data-order]')];
const focused = () => document.activeElement?.closest<HTMLElement>('[data-order]') ?? null;

function choose(keys: BoardKeys, reach: boolean): boolean {
  const id = focused()?.dataset['order'];
  if (id !== undefined) keys.choose(id, reach);
  return id !== undefined;
}

/** To the next or previous order; while one is open beside the board, the neighbour opens in its place. */
function step(keys: BoardKeys, by: 1 | -1): boolean {
  const all = cards();
  const here = focused() ?? all.find((card) => card.dataset['order'] === keys.opened) ?? null;
  const index = here === null ? (by === 1 ? -1 : all.length) : all.indexOf(here);
  const next = all[index + by];
  next?.focus();
  next?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  if (next?.dataset['order'] !== undefined && keys.opened !== undefined)
    keys.open(next.dataset['order']);
  return next !== undefined;
}

function column(by: 1 | -1): boolean {
  const all = [...document.querySelectorAll<HTMLElement>('[data-column]')].filter(
    (one) => one.querySelector('[data-order]') !== null,
  );
  const here = focused()?.closest<HTMLElement>('[data-column]') ?? null;
  const index = here === null ? (by === 1 ? -1 : all.length) : all.indexOf(here);
  const next = all[index + by]?.querySelector<HTMLElement>('[data-order]');
  next?.focus();
  return next !== undefined && next !== null;
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return (
    target.isContentEditable ||
    ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName) ||
    target.closest('.ant-modal, dialog') !== null
  );
}
