import { problem, type Problem } from './problem.ts';

export type HomesKey =
  | 'section'
  | 'building'
  | 'entrance'
  | 'home'
  | 'storey'
  | 'built'
  | 'inner'
  | 'billing'
  | 'voting'
  | 'source'
  | 'asOf'
  | 'name'
  | 'phone'
  | 'relation'
  | 'startsOn';

export interface HomesColumn {
  key: HomesKey;
  zh: string;
  en: string;
  /** Other names people give it, Chinese and English. */
  also: readonly string[];
  required?: true;
  hint: string;
  hintEn: string;
  example: string | number;
}

/** The columns of the template, in its order. */
export const homesColumns: readonly HomesColumn[] = [
  {
    key: 'section',
    zh: '期/苑',
    en: 'Section',
    also: ['期', '苑', '分期', '组团', '区', '园区', 'phase'],
    hint: '没有分期分苑就空着',
    hintEn: 'leave empty when there is none',
    example: '',
  },
  {
    key: 'building',
    zh: '楼栋',
    en: 'Building',
    also: ['楼号', '楼栋号', '栋', '栋号', '幢', '幢号', '楼', '楼宇', 'block', 'building no'],
    required: true,
    hint: '必填，例如 3 或 3号楼',
    hintEn: 'required: 3 or 3号楼',
    example: '3号楼',
  },
  {
    key: 'entrance',
    zh: '单元',
    en: 'Entrance',
    also: ['单元号', '门', '梯', 'unit', 'stair'],
    hint: '没有单元就空着',
    hintEn: 'leave empty when there is none',
    example: '2',
  },
  {
    key: 'home',
    zh: '房号',
    en: 'Home',
    also: [
      '房间号',
      '房屋号',
      '室号',
      '户号',
      '门牌号',
      '室',
      '房屋',
      'room',
      'room no',
      'flat',
      'apartment',
      'home no',
    ],
    required: true,
    hint: '必填，例如 501；同一套房可写多行，一行一个人',
    hintEn: 'required: 501; several rows of one home are several people',
    example: '501',
  },
  {
    key: 'storey',
    zh: '楼层',
    en: 'Storey',
    also: ['层', '所在楼层', '所在层', 'floor', 'level'],
    hint: '空着则由房号推断',
    hintEn: 'worked out of the number when empty',
    example: 5,
  },
  {
    key: 'built',
    zh: '建筑面积',
    en: 'Built area',
    also: ['建面', '面积', '房屋面积', '产权面积', 'gross area', 'area'],
    hint: '平方米，含公摊',
    hintEn: 'square metres, with the shared part',
    example: 89.5,
  },
  {
    key: 'inner',
    zh: '套内面积',
    en: 'Inner area',
    also: ['套内建筑面积', '使用面积', '室内面积', 'net area'],
    hint: '平方米，不大于建筑面积',
    hintEn: 'square metres, at most the built area',
    example: 72.3,
  },
  {
    key: 'billing',
    zh: '计费面积',
    en: 'Billing area',
    also: ['收费面积', '物业费面积', '物业计费面积', 'charged area'],
    hint: '收物业费所用面积',
    hintEn: 'what the property fee is charged on',
    example: 89.5,
  },
  {
    key: 'voting',
    zh: '投票面积(专有部分)',
    en: 'Voting area',
    also: ['投票面积', '专有部分面积', '专有面积', '表决面积', 'exclusive area'],
    hint: '业主表决所用的专有部分面积',
    hintEn: 'the exclusive part that counts in owners’ votes',
    example: 89.5,
  },
  {
    key: 'source',
    zh: '面积来源',
    en: 'Area source',
    also: ['来源', '数据来源', 'source'],
    hint: '例如：不动产权证、测绘报告、购房合同',
    hintEn: 'deed, survey, contract …',
    example: '不动产权证',
  },
  {
    key: 'asOf',
    zh: '面积日期',
    en: 'Area date',
    also: ['登记日期', '测绘日期', '证载日期', 'area as of', 'as of'],
    hint: '面积数据的日期，例如 2024-05-01',
    hintEn: 'of when the areas are: 2024-05-01',
    example: '2019-06-18',
  },
  {
    key: 'name',
    zh: '姓名',
    en: 'Name',
    also: [
      '住户姓名',
      '业主姓名',
      '业主',
      '住户',
      '联系人',
      '人员姓名',
      'resident',
      'full name',
      'owner name',
    ],
    hint: '空房可空着',
    hintEn: 'leave empty for an empty home',
    example: '王小雨',
  },
  {
    key: 'phone',
    zh: '手机号',
    en: 'Phone',
    also: [
      '手机',
      '手机号码',
      '电话',
      '电话号码',
      '联系电话',
      '联系方式',
      'mobile',
      'mobile phone',
      'phone number',
      'tel',
    ],
    hint: '11 位手机号，或带区号的座机；没有就空着',
    hintEn: 'a mobile of 11 digits or a landline; may be empty',
    example: '13900000000',
  },
  {
    key: 'relation',
    zh: '与业主关系/身份',
    en: 'Relation',
    also: [
      '身份',
      '关系',
      '与业主关系',
      '与户主关系',
      '人员类型',
      '住户类型',
      '住户身份',
      'role',
      'relationship',
    ],
    hint: '从列表中选择',
    hintEn: 'choose from the list',
    example: '业主',
  },
  {
    key: 'startsOn',
    zh: '入住日期',
    en: 'Moved in',
    also: ['入住时间', '起租日期', '开始日期', '迁入日期', 'move in date', 'start date', 'since'],
    hint: '例如 2024-05-01；空着按导入当天',
    hintEn: '2024-05-01; the day of the import when empty',
    example: '2019-09-01',
  },
];

export interface HomesHeader {
  /** Which column of the file holds what. */
  columns: Partial<Record<HomesKey, string>>;
  /** Required columns that no name stands for, by their Chinese names. */
  missing: string[];
  /** Columns left out, to be told of. */
  notes: Problem[];
}

/** Finds the columns of a file by their names; the first of two with one meaning counts. */
export function matchHeader(header: readonly string[]): HomesHeader {
  const columns: HomesHeader['columns'] = {};
  const notes: Problem[] = [];
  for (const name of header) {
    const column = byName.get(plain(name));
    if (column !== undefined && columns[column.key] === undefined) columns[column.key] = name;
    // A column without a name is what Excel leaves behind, and nothing anybody meant.
    else if (!/^c\d+$/.test(name)) notes.push(problem('column_ignored', { line: 1, column: name }));
  }
  const missing = homesColumns.filter(
    ({ key, required }) => required && columns[key] === undefined,
  );
  return { columns, missing: missing.map(({ zh }) => zh), notes };
}

const plain = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[(（]?(m2|m²|平方米|平米|必填|选填)[)）]?/g, '')
    .replace(/[\s_*:：()（）/、-]/g, '');

const byName = new Map(
  homesColumns.flatMap((column) =>
    [column.zh, column.en, ...column.also].map((name): [string, HomesColumn] => [
      plain(name),
      column,
    ]),
  ),
);
