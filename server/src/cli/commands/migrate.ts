import { migrate as migrateSchema } from '../../platform/db/migrate.ts';
import { exits, type Command } from '../command.ts';

export const migrate: Command = {
  name: 'migrate',
  migrated: false,
  run: async ({ db }) => {
    const done = await migrateSchema(db);
    return {
      exit: exits.ok,
      json: { migrations: done },
      said:
        done.length === 0
          ? { en: 'The schema is up to date.', zh: '数据库结构已是最新。' }
          : { en: `Carried out: ${done.join(', ')}.`, zh: `已执行：${done.join('、')}。` },
    };
  },
};
