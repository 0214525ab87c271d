import type { OrganisationKind } from '@linli/contract';

export interface DemoOrganisation {
  key: string;
  kind: OrganisationKind;
  name: string;
  contact: string;
}

/** One of every kind that a community has to do with, beside its shops. */
export const organisations: readonly DemoOrganisation[] = [
  { key: 'street', kind: 'street_office', name: '竹里街道办事处', contact: '徐明' },
  { key: 'committee', kind: 'residents_committee', name: '竹里新村居民委员会', contact: '方慧琴' },
  { key: 'property', kind: 'property_company', name: '青禾物业竹里服务中心', contact: '何志强' },
  { key: 'owners', kind: 'owners_committee', name: '竹里新村业主委员会', contact: '陆国良' },
  { key: 'operator', kind: 'operator', name: '邻光社区运营中心', contact: '沈思远' },
  { key: 'social', kind: 'social_organisation', name: '同舟社会工作服务社', contact: '叶舟' },
  { key: 'elders', kind: 'social_organisation', name: '竹里为老服务站', contact: '戴玉兰' },
  { key: 'opera', kind: 'club', name: '竹韵戏曲社', contact: '钱月琴' },
  { key: 'runners', kind: 'club', name: '晨光健走队', contact: '童立新' },
  { key: 'photo', kind: 'club', name: '老街影像社', contact: '洪文林' },
  { key: 'lift', kind: 'supplier', name: '稳达电梯维保公司', contact: '邱师傅' },
  { key: 'fire', kind: 'supplier', name: '安澜消防维保公司', contact: '施经理' },
];

export interface Shop {
  key: string;
  name: string;
  owner: string;
  /** Of the catalogue: what they are called for. */
  skills: readonly string[];
}

/** Real shops of the street, one a trade. */
export const shops: readonly Shop[] = [
  { key: 'fresh', name: '小满鲜蔬', owner: '汤小满', skills: [] },
  { key: 'grain', name: '丰年粮油店', owner: '常福根', skills: [] },
  { key: 'water', name: '清源桶装水站', owner: '万清', skills: [] },
  { key: 'laundry', name: '净衣坊', owner: '施燕', skills: [] },
  { key: 'cake', name: '麦田烘焙花艺', owner: '孟舒怡', skills: [] },
  { key: 'cleaning', name: '亮窗家政', owner: '龚丽萍', skills: ['cleaning'] },
  { key: 'appliance', name: '好帮手家电维修', owner: '尹志勇', skills: ['appliances'] },
  { key: 'locks', name: '老邵锁具', owner: '邵永才', skills: ['carpentry-locks'] },
  { key: 'decor', name: '一砖一瓦装饰', owner: '段海峰', skills: ['masonry', 'carpentry-locks'] },
  { key: 'estate', name: '邻居房产', owner: '钱晓燕', skills: ['property-agent'] },
  { key: 'canteen', name: '竹里社区食堂', owner: '裘金根', skills: [] },
  { key: 'care', name: '安心护理站', owner: '夏玉珍', skills: ['nursing', 'elder-care'] },
  { key: 'massage', name: '杏林推拿', owner: '康立德', skills: ['massage'] },
  { key: 'gym', name: '跃动健身', owner: '秦凯', skills: ['fitness'] },
  { key: 'school', name: '小树苗托管', owner: '章静怡', skills: ['teaching'] },
  { key: 'moving', name: '平安搬家', owner: '贺大勇', skills: [] },
];
