import { z } from 'zod';
import type { Setting } from './setting.ts';

/** The second factor, and the key that seals its secrets. */
export const securitySettings = {
  LINLI_SECOND_FACTOR: {
    name: 'LINLI_SECOND_FACTOR',
    fallback: null,
    takes: {
      en: 'required, offered or off',
      zh: 'required（必须）、offered（自愿）或 off（关闭）',
    },
    meaning: {
      en: 'Second factor before personal data in bulk: required of everybody whose role sees it, asked only of those who have set one up (offered), or off. Unset: offered in a demo, otherwise required.',
      zh: '批量查看个人信息前的二次验证：required 对有此权限的身份一律要求，offered 只对已设置的人要求，off 不要求。不填时，演示环境为 offered，其他为 required。',
    },
    shape: z.enum(['required', 'offered', 'off']),
  },
  LINLI_SECRET_KEY: {
    name: 'LINLI_SECRET_KEY',
    fallback: null,
    takes: { en: 'at least 32 characters', zh: '至少 32 个字符' },
    meaning: {
      en: 'Key that seals the secrets of authenticator apps. Unset: a file secret-key in DATA_DIR, made when first needed. Set it when several processes share one database, and keep a copy apart from the backups: without it people fall back on recovery codes.',
      zh: '用来加密验证器密钥。不填则首次需要时在 DATA_DIR 里生成 secret-key 文件。多个进程共用一个数据库时请填写，并与备份分开保存；丢失后只能用恢复码。',
    },
    shape: z.string().min(32),
    secret: true,
  },
} as const satisfies Record<string, Setting>;
