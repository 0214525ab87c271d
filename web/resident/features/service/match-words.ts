import type { Category } from '@linli/contract';

type Words = Pick<
  Category,
  'nameZh' | 'nameEn' | 'hintZh' | 'hintEn' | 'words' | 'groupNameZh' | 'groupNameEn'
>;

/** Whether a category is what somebody typed: its names, its line, or one of its words, also inside a longer sentence. */
export function matchesWords(category: Words, typed: string): boolean {
  const text = typed.trim().toLowerCase();
  if (text === '') return true;
  const names = [
    category.nameZh,
    category.nameEn,
    category.groupNameZh,
    category.groupNameEn,
    category.hintZh,
    category.hintEn,
  ];
  if (names.some((name) => name.toLowerCase().includes(text))) return true;
  return category.words.some(
    (word) => word.toLowerCase().includes(text) || text.includes(word.toLowerCase()),
  );
}
