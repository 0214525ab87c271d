import type { TFunction } from 'i18next';
import type { Column } from './column.ts';

/** Who: the first column of every list of people. */
export const nameColumn = <T extends { name: string }>(t: TFunction): Column<T> => ({
  key: 'name',
  title: t('console:filing.name'),
  width: 120,
  lead: true,
  value: ({ name }) => name,
  render: ({ name }) => <b>{name}</b>,
});

/** Skills, buildings: several short words, or a dash. */
export function Tags({ names }: { names: readonly string[] }) {
  if (names.length === 0) return <span className="quiet">—</span>;
  return (
    <span className="tags">
      {names.map((name, nth) => (
        <span key={`${nth}${name}`} className="state-tag off">
          {name}
        </span>
      ))}
    </span>
  );
}
