import type { CatalogueGroup } from './category.ts';
import { asset, home } from './value-added-home.ts';
import { elderCare, newRetail } from './value-added-daily.ts';
import { education, health } from './value-added-people.ts';

/** Value-added 增值: paid by who orders it; the range is shown before ordering. */
export const valueAddedGroups: readonly CatalogueGroup[] = [
  {
    class: 'value_added',
    key: 'education',
    nameZh: '教育成长',
    nameEn: 'Learning',
    categories: education,
  },
  { class: 'value_added', key: 'health', nameZh: '健康管理', nameEn: 'Health', categories: health },
  { class: 'value_added', key: 'home', nameZh: '到家服务', nameEn: 'Home care', categories: home },
  {
    class: 'value_added',
    key: 'asset',
    nameZh: '资产管家',
    nameEn: 'Your property',
    categories: asset,
  },
  {
    class: 'value_added',
    key: 'new-retail',
    nameZh: '社区新零售',
    nameEn: 'Neighbourhood shop',
    categories: newRetail,
  },
  {
    class: 'value_added',
    key: 'elder-care',
    nameZh: '居家养老',
    nameEn: 'Elder care',
    categories: elderCare,
  },
];
