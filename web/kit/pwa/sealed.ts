import type { Box, KeptKey, Shelf } from './shelf.ts';

/** What to write and what to take away, together or not at all. */
export interface Saving {
  json?: Readonly<Record<string, unknown>>;
  bytes?: Readonly<Record<string, ArrayBuffer>>;
  drops?: readonly string[];
}

/** Records of one person on this device, sealed by one key (AES-GCM, 256 bits). */
export interface Sealed {
  json<T>(name: string): Promise<T | undefined>;
  bytes(name: string): Promise<ArrayBuffer | undefined>;
  names(prefix?: string): Promise<string[]>;
  /** False when nothing was written: the key was destroyed meanwhile. */
  save(owner: Owner, saving: Saving): Promise<boolean>;
  /** Takes away; never makes a key. */
  drop(names: readonly string[]): Promise<void>;
  owner(): Promise<string | null>;
  /** Without its key nothing that was sealed can be read again, wherever a copy may lie. */
  destroy(): Promise<void>;
}

export interface Owner {
  id: string;
  /** When the key dies by itself. */
  untilMs: number;
}

const encode = new TextEncoder();
const decode = new TextDecoder();

export function sealed(shelf: Shelf, keyName: string, now: () => number = Date.now): Sealed {
  const full = (name: string) => `${keyName}/${name}`;
  const destroy = () => shelf.dropKey(keyName);
  /** The key in use; one past its time is destroyed with all it seals. */
  const living = async (): Promise<KeptKey | undefined> => {
    const key = await shelf.readKey(keyName);
    if (key === undefined || now() <= key.untilMs) return key;
    await destroy();
    return undefined;
  };
  const bytes = async (name: string): Promise<ArrayBuffer | undefined> => {
    const key = await living();
    const box = key === undefined ? undefined : await shelf.read(full(name));
    return key === undefined || box === undefined ? undefined : opened(key, full(name), box);
  };
  return {
    bytes,
    json: async <T>(name: string) => {
      const text = await bytes(name);
      return text === undefined ? undefined : (JSON.parse(decode.decode(text)) as T);
    },
    names: async (prefix = '') =>
      (await living()) === undefined
        ? []
        : (await shelf.names(full(prefix))).map((name) => name.slice(keyName.length + 1)),
    save: async (owner, { json = {}, bytes: raw = {}, drops = [] }) => {
      const key = await keyOf(shelf, keyName, await living(), owner);
      const puts: Record<string, Box> = {};
      for (const [name, value] of Object.entries(json))
        puts[full(name)] = await closed(key, full(name), encode.encode(JSON.stringify(value)));
      for (const [name, value] of Object.entries(raw))
        puts[full(name)] = await closed(key, full(name), new Uint8Array(value));
      return shelf.write({ name: keyName, id: key.id }, { puts, drops: drops.map(full) });
    },
    drop: async (names) => {
      const key = await living();
      if (key !== undefined)
        await shelf.write({ name: keyName, id: key.id }, { puts: {}, drops: names.map(full) });
    },
    owner: async () => (await living())?.owner ?? null,
    destroy,
  };
}

/** The key of this owner: the one that is there, with its new end, or a new one in place of a stranger's. */
async function keyOf(
  shelf: Shelf,
  name: string,
  there: KeptKey | undefined,
  owner: Owner,
): Promise<KeptKey> {
  if (there !== undefined && there.owner !== owner.id) await shelf.dropKey(name);
  else if (there !== undefined)
    return there.untilMs === owner.untilMs
      ? there
      : shelf.swapKey(name, there.id, { ...there, untilMs: owner.untilMs });
  const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
    'encrypt',
    'decrypt',
  ]);
  const fresh = { id: crypto.randomUUID(), key, owner: owner.id, untilMs: owner.untilMs };
  return shelf.swapKey(name, null, fresh);
}

async function closed(key: KeptKey, name: string, bytes: Uint8Array<ArrayBuffer>): Promise<Box> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const data = await crypto.subtle.encrypt(cipher(iv, name), key.key, bytes);
  return { keyId: key.id, iv, data };
}

/** What was sealed by another key, under another name, or changed since is as if it were not there. */
async function opened(key: KeptKey, name: string, box: Box): Promise<ArrayBuffer | undefined> {
  if (box.keyId !== key.id) return undefined;
  return crypto.subtle.decrypt(cipher(box.iv, name), key.key, box.data).catch(() => undefined);
}

const cipher = (iv: Uint8Array<ArrayBuffer>, name: string) => ({
  name: 'AES-GCM',
  iv,
  additionalData: encode.encode(name),
});
