/**
 * Numbers of the demo: 1380000xxxx to 1380099xxxx, a block kept for it. Each number is given out
 * once in a process of loading, scattered so that neighbours do not sit side by side.
 */
export function createPhones(reserved: readonly string[] = []): () => string {
  const taken = new Set(reserved);
  let nth = 0;
  return () => {
    for (;;) {
      nth += 1;
      // 7919 shares no factor with a million, so a million steps visit every number once.
      const phone = `13800${String((nth * 7919) % 1_000_000).padStart(6, '0')}`;
      if (!taken.has(phone)) return phone;
    }
  };
}
