import { hasPlatformAdmin } from '../../modules/identity/index.ts';
import { exits, type Command } from '../command.ts';
import { firstAdminKey } from '../first-admin-key.ts';

export const adminKey: Command = {
  name: 'admin-key',
  migrated: true,
  run: async ({ db, config }) => {
    if (await db.read([], hasPlatformAdmin)) {
      return {
        exit: exits.refused,
        json: { refused: 'identity.first_admin_exists' },
        said: {
          en: 'There is a platform admin already; more of them are made in the console.',
          zh: '已有平台管理员；请在管理台中添加其他管理员。',
        },
      };
    }
    const key = firstAdminKey(config.dataDir);
    return { exit: exits.ok, json: { key }, said: { en: key, zh: key } };
  },
};
