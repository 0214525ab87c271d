import type { Endpoints, OutOf } from '@linli/contract';
import { Tree } from 'antd';
import type { UseQueryResult } from '@tanstack/react-query';
import { useMemo, type ReactNode } from 'react';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { ErrorState, Loading } from '../../../kit/ui/index.ts';

type Estate = OutOf<Endpoints['getTree']>;
interface Chosen {
  building: string | undefined;
  entrance: string | undefined;
}
interface Props extends Chosen {
  tree: UseQueryResult<Estate>;
  onChoose: (chosen: Chosen) => void;
}
interface Node {
  key: string;
  title: ReactNode;
  selectable?: boolean;
  children?: Node[];
}

/** Sections, buildings, entrances; what is chosen narrows the homes beside it. */
export function EstateTree({ tree, building, entrance, onChoose }: Props) {
  const { t } = useTranslation('console');
  const nodes = useMemo(
    () => (tree.data === undefined ? [] : nodesOf(tree.data, t('home.count'))),
    [tree.data, t],
  );
  if (tree.data === undefined)
    return tree.error === null ? (
      <Loading rows={4} />
    ) : (
      <ErrorState error={tree.error} retry={() => void tree.refetch()} />
    );
  return (
    <nav className="panel estate-tree no-print" aria-label={t('home.tree')}>
      <Tree
        blockNode
        treeData={[{ key: 'all', title: t('home.all') }, ...nodes]}
        selectedKeys={[entrance ?? building ?? 'all']}
        defaultExpandedKeys={[
          ...nodes.filter(({ selectable }) => selectable === false).map(({ key }) => key),
          ...(building === undefined ? [] : [building]),
        ]}
        onSelect={([key]) => {
          if (key === undefined || key === 'all')
            return onChoose({ building: undefined, entrance: undefined });
          const door = tree.data.entrances.find(({ id }) => id === key);
          return onChoose({ building: door?.buildingId ?? String(key), entrance: door?.id });
        }}
      />
    </nav>
  );
}

const counted = (name: string, count: number, unit: string) => (
  <>
    {name}{' '}
    <small className="quiet">
      {count} {unit}
    </small>
  </>
);

function nodesOf(estate: Estate, unit: string): Node[] {
  const building = ({ id, name, homeCount }: Estate['buildings'][number]): Node => {
    const doors = estate.entrances.filter(({ buildingId }) => buildingId === id);
    return {
      key: id,
      title: counted(name, homeCount, unit),
      ...(doors.length === 0
        ? {}
        : {
            children: doors.map((door) => ({
              key: door.id,
              title: counted(door.name, door.homeCount, unit),
            })),
          }),
    };
  };
  const loose = estate.buildings.filter(({ sectionId }) => sectionId === null).map(building);
  const sections = estate.sections.map(({ id, name }) => ({
    key: `section:${id}`,
    title: name,
    selectable: false,
    children: estate.buildings.filter(({ sectionId }) => sectionId === id).map(building),
  }));
  return [...sections, ...loose];
}
