import type { Database } from '../platform/db/database.ts';
import { exits, type Result } from './command.ts';

const shown = 50;

/** The id of the community with this code, or the refusal that lists the codes there are. */
export async function findCommunity(
  db: Database,
  code: string,
): Promise<{ communityId: string } | { refusal: Result }> {
  const rows = await communityCodes(db);
  const found = rows.find((one) => one.code.toLowerCase() === code.toLowerCase());
  if (found !== undefined) return { communityId: found.id };
  const codes = rows
    .map((one) => one.code)
    .slice(0, shown)
    .join(', ');
  return {
    refusal: {
      exit: exits.refused,
      json: {
        refused: 'unknown_community',
        community: code,
        known: rows.map((one) => one.code).slice(0, shown),
      },
      said: {
        en: `No community has the code ${code}. There are: ${codes || 'none yet'}. Open one with: npm run linli -- open <code> --name <name>`,
        zh: `没有代码为 ${code} 的小区。现有：${codes || '尚无'}。新建小区：npm run linli -- open <代码> --name <名称>`,
      },
    },
  };
}

/** Every community's code and id. */
export async function communityCodes(db: Database): Promise<{ id: string; code: string }[]> {
  const answer = await db.asOwner((tx) =>
    tx.query<{ id: string; code: string }>('select id, code from community order by code'),
  );
  return answer.rows;
}
