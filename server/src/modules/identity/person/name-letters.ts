import type { RecurringJob } from '../../../platform/jobs/jobs.ts';
import { run, sql } from '../../../platform/db/tx.ts';

/** Names with several rare characters could be read in hundreds of ways: then only the likeliest counts. */
const mostWays = 16;
const mostLetters = 30;
const batch = 500;
/** Of one run; what is left comes a minute later. */
const mostBatches = 60;

/**
 * Reads names that nobody has read yet. Apart from their writing, so that an import of thousands does not
 * wait for it, and so that what a community had before is read as well.
 */
export const readNames: RecurringJob = {
  name: 'identity.read-names',
  cron: '* * * * *',
  run: async ({ db }) => {
    for (let nth = 0; nth < mostBatches; nth += 1) {
      const { rows: found } = await db.asOwner((tx) =>
        tx.query<{ communityId: string; id: string; name: string }>(
          `select community_id as "communityId", id, name from person
           where name_letters is null order by community_id, id limit $1`,
          [batch],
        ),
      );
      if (found.length === 0) return;
      const read = await nameReader();
      for (const [communityId, people] of Map.groupBy(found, (one) => one.communityId)) {
        const list = people.map(({ id, name }) => ({ id, name, letters: read(name) }));
        await db.transact([communityId], (tx) =>
          run(
            tx,
            // Whoever is called otherwise by now is read again.
            sql`update person p set name_letters = x.letters
              from jsonb_to_recordset(${JSON.stringify(list)}::jsonb) as x(id uuid, name text, letters text)
              where p.community_id = ${communityId} and p.id = x.id and p.name = x.name`,
          ),
        );
      }
      if (found.length < batch) return;
    }
  },
};

/** The dictionary is read when the first name needs it, and by whoever runs this job only. */
export async function nameReader(): Promise<(name: string) => string> {
  const { pinyin } = await import('pinyin-pro');
  const plain = { toneType: 'none', type: 'array', v: true } as const;
  const waysOf = (sign: string) => pinyin(sign, { ...plain, multiple: true });
  return (name) => {
    const signs = [...name.normalize('NFKC')];
    const likely = pinyin(signs.join(''), { ...plain, surname: 'head' });
    const syllables: string[][] = [];
    for (const [at, sign] of signs.entries()) {
      if (/\p{Script=Han}/u.test(sign)) syllables.push([likely[at] ?? '', ...waysOf(sign)]);
      else if (!/[a-z]/i.test(sign)) continue;
      else if (/[a-z]/i.test(signs[at - 1] ?? ''))
        syllables.push([(syllables.pop()?.[0] ?? '') + sign.toLowerCase()]);
      else syllables.push([sign.toLowerCase()]);
    }
    return allWays(syllables.map((ways) => [...new Set(ways)])).join(',');
  };
}

function allWays(syllables: readonly string[][]): string[] {
  const count = syllables.reduce((product, { length }) => product * length, 1);
  const taken = count > mostWays ? syllables.map((ways) => ways.slice(0, 1)) : syllables;
  return taken
    .reduce<string[][]>(
      (said, ways) => said.flatMap((before) => ways.map((way) => [...before, way])),
      [[]],
    )
    .map((said) => said.join(' '));
}

/**
 * What letters ask for: `lixm`, `lxm`, `xiaoming` and `li xiao ming` all fit "li xiao ming". Each letter goes on
 * in its syllable or begins the next one.
 * @returns an expression for a column of letters; null when the words are no letters
 */
export function lettersSought(words: string): string | null {
  const letters = words
    .normalize('NFKC')
    .replaceAll(/[\s'’ü]/g, (sign) => (sign === 'ü' ? 'v' : ''))
    .toLowerCase();
  if (letters.length < 2 || letters.length > mostLetters || !/^[a-z]+$/.test(letters)) return null;
  return `(^|[ ,])${[...letters].join('([a-z]* )?')}`;
}
