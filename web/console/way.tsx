import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';

/** What stands behind the `?` of a page: always text, so that an order number stays what was typed. */
export type Search = Record<string, string | undefined>;

export const parseSearch = (text: string): Search => Object.fromEntries(new URLSearchParams(text));

export function stringifySearch(search: Record<string, unknown>): string {
  const given = Object.entries(search).filter(([, value]) => value !== undefined && value !== '');
  if (given.length === 0) return '';
  // Commas separate states and read better as they are.
  return `?${new URLSearchParams(given.map(([key, value]) => [key, String(value)]))}`.replaceAll(
    '%2C',
    ',',
  );
}

interface GoProps {
  to: string;
  search?: Search;
  className?: string;
  title?: string;
  label?: string;
  children: ReactNode;
}

/** A link inside the console. */
export function Go({ to, search, className, title, label, children }: GoProps) {
  return (
    <Link
      to={to}
      search={(search ?? {}) as never}
      className={className ?? ''}
      title={title}
      aria-label={label}
      preload={false}
    >
      {children}
    </Link>
  );
}

/** Goes to another page of the console. */
export function useGo(): (to: string, search?: Search) => void {
  const navigate = useNavigate();
  return (to, search) => void navigate({ to, search: (search ?? {}) as never });
}

/** The filters of a page, kept in its address; a change replaces the address instead of adding to the history. */
export function useFilters(): [Search, (patch: Search) => void] {
  const filters = useSearch({ strict: false }) as Search;
  const navigate = useNavigate();
  const change = (patch: Search) =>
    void navigate({
      to: '.',
      search: ((old: Search) => ({ ...old, ...patch })) as never,
      replace: true,
    });
  return [filters, change];
}

/** The filters of one list: their values, a setter for each, how many are set, and away with all. */
export function useListFilters(names: readonly string[]) {
  const [filters, change] = useFilters();
  return {
    filters,
    change,
    set: (name: string) => (value: string | undefined) => change({ [name]: value }),
    filter: {
      given: names.filter((name) => filters[name] !== undefined).length,
      clear: () => change(Object.fromEntries(names.map((name) => [name, undefined]))),
    },
  };
}

/** A part of the path, `$orderId` in the route. */
export function usePart(name: string): string {
  return (useParams({ strict: false }) as Record<string, string | undefined>)[name] ?? '';
}
