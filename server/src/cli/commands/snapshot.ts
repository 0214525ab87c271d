import { exits, type Command } from '../command.ts';

export const snapshot: Command = {
  name: 'snapshot',
  migrated: false,
  run: async ({ snapshots }) => {
    if (snapshots === null) {
      return {
        exit: exits.refused,
        json: { refused: 'server_database' },
        said: {
          en: 'Snapshots belong to the embedded database; use `npm run linli -- backup` with a PostgreSQL server.',
          zh: '快照只用于内置数据库；使用 PostgreSQL 服务器时请用 `npm run linli -- backup`。',
        },
      };
    }
    const file = await snapshots.take();
    return {
      exit: exits.ok,
      json: { file },
      said: { en: `Written: ${file}`, zh: `已写入：${file}` },
    };
  },
};
