import type { Box, KeptKey, Shelf } from './shelf.ts';

/** A shelf for tests: what a browser keeps, in two maps that can be looked into. */
export function memoryShelf() {
  const keys = new Map<string, KeptKey>();
  const boxes = new Map<string, Box>();
  const shelf: Shelf = {
    readKey: async (name) => keys.get(name),
    swapKey: async (name, before, key) => {
      const there = keys.get(name);
      if ((there?.id ?? null) !== before) return there ?? key;
      keys.set(name, key);
      return key;
    },
    dropKey: async (name) => {
      keys.delete(name);
      for (const one of boxes.keys()) if (one.startsWith(`${name}/`)) boxes.delete(one);
    },
    keyNames: async () => [...keys.keys()],
    read: async (name) => boxes.get(name),
    names: async (prefix) => [...boxes.keys()].filter((one) => one.startsWith(prefix)).toSorted(),
    write: async ({ name, id }, { puts, drops }) => {
      if (keys.get(name)?.id !== id) return false;
      for (const one of drops) boxes.delete(one);
      for (const [one, box] of Object.entries(puts)) boxes.set(one, box);
      return true;
    },
  };
  return { shelf, keys, boxes };
}
