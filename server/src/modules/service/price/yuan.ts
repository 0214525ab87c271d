/** What a timeline says of an amount, in every language: ¥12.50 · words. */
export function inYuan(fen: number, words: string | null): string {
  const text = `¥${(fen / 100).toFixed(2)}`;
  return words === null || words === '' ? text : `${text} · ${words}`;
}
