import { useEffect, type ReactNode } from 'react';
import { useTranslation } from '../../kit/i18n/index.ts';

interface PageProps {
  title: string;
  line?: ReactNode;
  aside?: ReactNode;
  children: ReactNode;
}

/** One page: its name, what one may do at once, and the content. */
export function ConsolePage({ title, line, aside, children }: PageProps) {
  const { t } = useTranslation('console');
  useEffect(() => {
    document.title = `${title} · ${t('common:name')}`;
  }, [title, t]);
  return (
    <div className="console-page">
      <header className="console-page-head">
        <div>
          <h1>{title}</h1>
          {line !== undefined && <p className="quiet">{line}</p>}
        </div>
        {aside !== undefined && <div className="console-actions no-print">{aside}</div>}
      </header>
      {children}
    </div>
  );
}

export function Panel({
  title,
  aside,
  children,
  className = '',
}: {
  title?: ReactNode;
  aside?: ReactNode;
  children: ReactNode;
  className?: string;
}) {
  return (
    <section className={`panel ${className}`}>
      {(title !== undefined || aside !== undefined) && (
        <header>
          {title !== undefined && <h2>{title}</h2>}
          {aside !== undefined && <div className="no-print">{aside}</div>}
        </header>
      )}
      {children}
    </section>
  );
}

/** Names and what they are, side by side. */
export function Facts({ rows }: { rows: readonly (readonly [string, ReactNode] | null)[] }) {
  return (
    <dl className="facts">
      {rows.map(
        (row) =>
          row !== null && [<dt key={row[0]}>{row[0]}</dt>, <dd key={`${row[0]}-`}>{row[1]}</dd>],
      )}
    </dl>
  );
}

/** A dash where there is nothing to say. */
export const orDash = (value: string | number | null | undefined): ReactNode =>
  value === null || value === undefined || value === '' ? <span className="quiet">—</span> : value;
