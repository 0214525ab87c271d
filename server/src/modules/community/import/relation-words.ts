import type { Relation } from '@linli/contract';

/** The word of the template first, then what people write instead. */
export const relationWords: Record<Relation, readonly string[]> = {
  owner: ['业主', '产权人', '户主', '房主', '本人', '业主本人', 'owner'],
  co_owner: ['共有人', '共有业主', '共同业主', '共有产权人', 'coowner', 'jointowner'],
  spouse: ['配偶', '妻子', '丈夫', '夫', '妻', '爱人', '老公', '老婆', 'spouse', 'wife', 'husband'],
  child: ['子女', '儿子', '女儿', '子', '女', '孩子', '长子', '长女', 'child', 'son', 'daughter'],
  parent: [
    '父母',
    '父亲',
    '母亲',
    '父',
    '母',
    '岳父',
    '岳母',
    '公公',
    '婆婆',
    'parent',
    'father',
    'mother',
  ],
  family: [
    '家属',
    '家人',
    '家庭成员',
    '亲属',
    '亲戚',
    '兄弟',
    '姐妹',
    '祖父',
    '祖母',
    '孙子',
    '孙女',
    'family',
    'relative',
  ],
  lessee: ['租户', '租客', '承租人', '租赁', '租住', 'lessee', 'tenant', 'renter'],
  carer: ['保姆', '护工', '看护', '照护人', '住家阿姨', 'carer', 'caregiver', 'nanny'],
  other: ['其他', '其它', 'other'],
};

const relations = Object.keys(relationWords) as Relation[];
const byWord = new Map(
  relations.flatMap((relation) =>
    relationWords[relation].map((word): [string, Relation] => [word, relation]),
  ),
);

/** The words a template offers. */
export const relationChoices = relations.map((relation) => relationWords[relation][0] ?? relation);
export const relationChoicesEn = relations.map((relation) => relation.replace('_', '-'));

export function relationIn(text: string): Relation | null {
  return (
    byWord.get(
      text
        .normalize('NFKC')
        .toLowerCase()
        .replace(/[\s_-]/g, ''),
    ) ?? null
  );
}
