import { openDB, type DBSchema, type IDBPDatabase } from 'idb';

/** One sealed record: unreadable without its key. */
export interface Box {
  keyId: string;
  iv: Uint8Array<ArrayBuffer>;
  data: ArrayBuffer;
}

/** A key that cannot be taken out of this browser. It dies with the sign-out, or at its time. */
export interface KeptKey {
  id: string;
  key: CryptoKey;
  /** Whose records it seals: an account. */
  owner: string;
  untilMs: number;
}

/** Where keys and sealed records lie. A record's name begins with the name of its key and a slash. */
export interface Shelf {
  readKey(name: string): Promise<KeptKey | undefined>;
  /** Puts a key in place of the one with this id (null: of none); answers with the key that is there then. */
  swapKey(name: string, before: string | null, key: KeptKey): Promise<KeptKey>;
  /** The key and everything it seals, at once. */
  dropKey(name: string): Promise<void>;
  keyNames(): Promise<string[]>;
  read(name: string): Promise<Box | undefined>;
  names(prefix: string): Promise<string[]>;
  /** All or nothing, and nothing when the key is another by now: somebody signed out meanwhile. */
  write(key: { name: string; id: string }, change: Change): Promise<boolean>;
}

export interface Change {
  puts: Readonly<Record<string, Box>>;
  drops: readonly string[];
}

interface Schema extends DBSchema {
  keys: { key: string; value: KeptKey };
  boxes: { key: string; value: Box };
}

/** The shelf of this browser, shared by all tabs and apps of one address. */
export async function openShelf(): Promise<Shelf> {
  const db = await openDB<Schema>('linli', 1, {
    upgrade(fresh) {
      fresh.createObjectStore('keys');
      fresh.createObjectStore('boxes');
    },
    // Another tab with a newer version must not wait for this one.
    blocking: (_before, _after, event) => (event.target as IDBDatabase).close(),
  });
  return {
    readKey: (name) => db.get('keys', name),
    swapKey: (name, before, key) => swapKey(db, name, before, key),
    dropKey: (name) => dropKey(db, name),
    keyNames: () => db.getAllKeys('keys'),
    read: (name) => db.get('boxes', name),
    names: (prefix) => db.getAllKeys('boxes', below(prefix)),
    write: (key, change) => write(db, key, change),
  };
}

const below = (prefix: string) => IDBKeyRange.bound(prefix, `${prefix}\uffff`);
type Db = IDBPDatabase<Schema>;

async function swapKey(db: Db, name: string, before: string | null, key: KeptKey) {
  const tx = db.transaction('keys', 'readwrite');
  const there = await tx.store.get(name);
  if ((there?.id ?? null) !== before) return there ?? key;
  await Promise.all([tx.store.put(key, name), tx.done]);
  return key;
}

async function dropKey(db: Db, name: string): Promise<void> {
  const tx = db.transaction(['keys', 'boxes'], 'readwrite');
  await Promise.all([
    tx.objectStore('keys').delete(name),
    tx.objectStore('boxes').delete(below(`${name}/`)),
    tx.done,
  ]);
}

async function write(db: Db, key: { name: string; id: string }, { puts, drops }: Change) {
  const tx = db.transaction(['keys', 'boxes'], 'readwrite');
  const there = await tx.objectStore('keys').get(key.name);
  if (there?.id !== key.id) return false;
  const boxes = tx.objectStore('boxes');
  await Promise.all([
    ...drops.map((name) => boxes.delete(name)),
    ...Object.entries(puts).map(([name, box]) => boxes.put(box, name)),
    tx.done,
  ]);
  return true;
}
