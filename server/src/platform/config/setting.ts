import type { z } from 'zod';

/** One setting: what the environment may say, what it means in both languages, and its default. */
export interface Setting {
  name: string;
  /** As one would write it; null when unset means something of its own (see the meaning). */
  fallback: string | null;
  /** What may stand there, for the sentence that refuses anything else. */
  takes: { en: string; zh: string };
  meaning: { en: string; zh: string };
  shape: z.ZodType;
  /** Never shown, not even by `doctor`. */
  secret?: true;
}
