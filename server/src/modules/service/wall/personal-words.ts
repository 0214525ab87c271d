/** What must not stand on the wall, found in the words somebody wants to publish. */
const patterns: readonly RegExp[] = [
  // A mobile number, also with spaces or dashes; a landline; an id document.
  /1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}/,
  /0\d{2,3}-?\d{7,8}/,
  /\d{17}[\dXx]/,
  // A home: 3-2-501, 2单元501, 501室.
  /\d{1,3}\s*[-—–－]\s*\d{1,4}\s*[-—–－]\s*\d{2,4}/,
  /单元\s*\d{2,4}/,
  /(?<!\d)\d{3,4}\s*(?:室|房|户|号房)/,
  // A car's plate.
  /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z][·\s]?[A-Z0-9]{5,6}/,
];

/**
 * The first personal detail in the words: who asked, a number, a home, a plate. A check that helps
 * whoever publishes, who still reads every word.
 * @param names of people who asked
 */
export function personalIn(words: string, names: readonly string[]): string | null {
  const name = names.find((one) => one.length >= 2 && words.includes(one));
  if (name !== undefined) return name;
  for (const pattern of patterns) {
    const found = pattern.exec(words);
    if (found !== null) return found[0];
  }
  return null;
}
