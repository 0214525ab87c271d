import { cleaning, greening } from './basic-grounds.ts';
import { consult } from './basic-consult.ts';
import { commonRepairs } from './basic-repair-common.ts';
import { homeRepairs } from './basic-repair-home.ts';
import { security } from './basic-security.ts';
import type { CatalogueGroup } from './category.ts';

/** Basic 基础: what the property fee already pays for, so every line is free. */
export const basicGroups: readonly CatalogueGroup[] = [
  {
    class: 'basic',
    key: 'repair',
    nameZh: '报修维修',
    nameEn: 'Repairs',
    categories: [...homeRepairs, ...commonRepairs],
  },
  {
    class: 'basic',
    key: 'cleaning',
    nameZh: '环境保洁',
    nameEn: 'Cleaning',
    categories: cleaning,
  },
  {
    class: 'basic',
    key: 'greening',
    nameZh: '绿化养护',
    nameEn: 'Greenery',
    categories: greening,
  },
  {
    class: 'basic',
    key: 'security',
    nameZh: '秩序安全',
    nameEn: 'Safety and order',
    categories: security,
  },
  {
    class: 'basic',
    key: 'consult',
    nameZh: '咨询投诉与建议',
    nameEn: 'Questions, complaints and ideas',
    categories: consult,
  },
];
