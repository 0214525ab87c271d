import fs from 'node:fs';
import net from 'node:net';
import { isLoopback, unknownSettings } from '../../platform/config/config.ts';
import { localTables, pendingMigrations } from '../../platform/db/migrate.ts';
import { snapshotsIn } from '../../platform/embedded/snapshots.ts';
import { countDeadLetters } from '../../platform/jobs/dead-letters.ts';
import { exits, type Command, type CommandDeps, type Said } from '../command.ts';

/** One thing looked at; `todo` says what to do about it. */
interface Finding {
  check: string;
  state: 'ok' | 'warn' | 'bad';
  said: Said;
  todo?: Said;
}

/** Looks at everything that a start needs and says what to do. */
export const doctor: Command = {
  name: 'doctor',
  migrated: false,
  run: async (deps, _args, report) => {
    const findings = [
      checkNode(),
      checkSettings(deps),
      ...(await checkDatabase(deps)),
      await checkDeadLetters(deps),
      await checkClock(deps),
      checkDisk(deps),
      ...checkSnapshots(deps),
      await checkPort(deps),
    ];
    for (const { state, said, todo } of findings) {
      report.say(prefixed(state, said));
      if (todo !== undefined) report.say({ en: `       → ${todo.en}`, zh: `${todo.zh}` });
    }
    const bad = findings.filter((one) => one.state === 'bad').length;
    return {
      exit: bad === 0 ? exits.ok : exits.failed,
      json: { findings, bad },
      said:
        bad === 0
          ? { en: 'Nothing stands in the way.', zh: '一切正常。' }
          : { en: `${bad} to put right, see above.`, zh: `有 ${bad} 项需要处理，见上文。` },
    };
  },
};

const marks = { ok: '  ok ', warn: 'warn ', bad: ' BAD ' };
const prefixed = (state: Finding['state'], said: Said): Said => ({
  en: `${marks[state]} ${said.en}`,
  zh: said.zh,
});

const ok = (check: string, en: string, zh: string): Finding => ({
  check,
  state: 'ok',
  said: { en, zh },
});

function checkNode(): Finding {
  return ok(
    'node',
    `Node ${process.version} on ${process.platform} ${process.arch}.`,
    `Node ${process.version}，${process.platform} ${process.arch}。`,
  );
}

function checkSettings({ config }: CommandDeps): Finding {
  const unknown = unknownSettings(process.env);
  if (unknown.length > 0) {
    return {
      check: 'settings',
      state: 'warn',
      said: {
        en: `No setting is called ${unknown.join(', ')}.`,
        zh: `没有名为 ${unknown.join('、')} 的设置项。`,
      },
      todo: { en: 'See docs/settings.md for the names.', zh: '名称见 docs/settings.md。' },
    };
  }
  if (config.demo.asked) {
    return {
      check: 'settings',
      state: 'warn',
      said: { en: 'Demo sign-in is on for others too.', zh: '演示登录对外开放。' },
      todo: { en: 'Unset LINLI_DEMO for a real community.', zh: '真实小区请去掉 LINLI_DEMO。' },
    };
  }
  if (!isLoopback(config.host) && !config.secure) {
    return {
      check: 'settings',
      state: 'warn',
      said: {
        en: 'Others can reach this server without HTTPS.',
        zh: '他人可不经 HTTPS 访问本服务器。',
      },
      todo: {
        en: 'Put a proxy with HTTPS in front and set PUBLIC_URL=https://…, TRUST_PROXY=1.',
        zh: '请在前面加 HTTPS 反向代理，并设置 PUBLIC_URL=https://…、TRUST_PROXY=1。',
      },
    };
  }
  return ok('settings', 'Settings are valid.', '设置有效。');
}

async function checkDatabase({ db, config }: CommandDeps): Promise<Finding[]> {
  const where =
    config.databaseUrl === null
      ? `embedded in ${config.dataDir}`
      : new URL(config.databaseUrl).host;
  const { version, major } = await db.asOwner(async (tx) => {
    const answer = await tx.query<{ version: string; major: number }>(
      "select current_setting('server_version') as version, current_setting('server_version_num')::int / 10000 as major",
    );
    return answer.rows[0]!;
  });
  const known = major >= 15 && major <= 18;
  const first: Finding = {
    ...ok('database', `PostgreSQL ${version}, ${where}.`, `PostgreSQL ${version}，${where}。`),
    ...(known
      ? {}
      : {
          state: 'warn',
          todo: { en: 'Linli is tested on 15 to 18.', zh: '邻里在 15 至 18 版上测试过。' },
        }),
  };
  const pending = await pendingMigrations(db);
  if (pending.length > 0) {
    return [
      first,
      {
        check: 'migrations',
        state: 'warn',
        said: {
          en: `${pending.length} migrations are pending.`,
          zh: `有 ${pending.length} 个迁移待执行。`,
        },
        todo: {
          en: 'The next start carries them out, or: npm run linli -- migrate.',
          zh: '下次启动时执行，或运行 npm run linli -- migrate。',
        },
      },
    ];
  }
  return [
    first,
    ok('migrations', 'The schema is up to date.', '数据库结构已是最新。'),
    await checkWalls(db),
  ];
}

/** Row-level security on every table of a community, and a working role that cannot step over it. */
async function checkWalls(db: CommandDeps['db']): Promise<Finding> {
  const open = await db.asOwner(async (tx) => {
    const tables = await tx.query<{ name: string }>(
      `select c.relname as name from pg_class c
       join pg_attribute a on a.attrelid = c.oid and a.attname = 'community_id' and not a.attisdropped
       where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
         and c.relname <> all ($1) and not (c.relrowsecurity and c.relforcerowsecurity)`,
      [localTables],
    );
    const roles = await tx.query<{ name: string }>(
      `select rolname as name from pg_roles where rolname = 'linli_app' and (rolsuper or rolbypassrls)`,
    );
    return [...tables.rows, ...roles.rows].map((row) => row.name);
  });
  if (open.length === 0) {
    return ok('walls', 'Row-level security is on everywhere.', '各表行级隔离均已启用。');
  }
  return {
    check: 'walls',
    state: 'bad',
    said: {
      en: `Not separated by community: ${open.join(', ')}.`,
      zh: `未按小区隔离：${open.join('、')}。`,
    },
    todo: {
      en: 'Run npm run linli -- migrate as the owner of the schema.',
      zh: '请以库所有者身份运行 npm run linli -- migrate。',
    },
  };
}

/** Background work that failed at every try, and that nobody has looked at yet. */
async function checkDeadLetters({ db }: CommandDeps): Promise<Finding> {
  const count = await countDeadLetters(db);
  if (count === 0)
    return ok('dead-letters', 'No background job has failed for good.', '没有彻底失败的后台任务。');
  return {
    check: 'dead-letters',
    state: 'warn',
    said: {
      en: `${count} background jobs failed at every try.`,
      zh: `有 ${count} 个后台任务多次重试后仍失败。`,
    },
    todo: {
      en: 'As a platform admin, see GET /api/dead-letters; once mended, POST …/retries or …/dismissals.',
      zh: '请以平台管理员身份查看 GET /api/dead-letters；排除原因后用 POST …/retries 重试，或 …/dismissals 忽略。',
    },
  };
}

async function checkClock({ db, clock }: CommandDeps): Promise<Finding> {
  const answer = await db.asOwner((tx) =>
    tx.query<{ ms: number }>('select extract(epoch from clock_timestamp()) * 1000 as ms'),
  );
  const off = Math.round(Math.abs(Date.parse(clock.now()) - Number(answer.rows[0]!.ms)) / 1000);
  const plausible = clock.now() > '2025';
  if (off <= 5 && plausible)
    return ok('clock', `The clock says ${clock.now()}.`, `时钟：${clock.now()}。`);
  return {
    check: 'clock',
    state: 'bad',
    said: {
      en: plausible
        ? `This machine and the database differ by ${off} s.`
        : `The clock says ${clock.now()}.`,
      zh: plausible ? `本机与数据库的时间相差 ${off} 秒。` : `时钟显示 ${clock.now()}。`,
    },
    todo: {
      en: 'Switch on time synchronisation (NTP) on both.',
      zh: '请在两端开启时间同步（NTP）。',
    },
  };
}

const leastFreeBytes = 1e9;

function checkDisk({ config }: CommandDeps): Finding {
  const { bavail, bsize } = fs.statfsSync(config.dataDir);
  const free = bavail * bsize;
  const gigabytes = (free / 1e9).toFixed(1);
  if (free >= leastFreeBytes)
    return ok('disk', `${gigabytes} GB are free.`, `剩余空间 ${gigabytes} GB。`);
  return {
    check: 'disk',
    state: 'bad',
    said: {
      en: `Only ${gigabytes} GB are free in ${config.dataDir}.`,
      zh: `${config.dataDir} 仅剩 ${gigabytes} GB。`,
    },
    todo: { en: 'Make room, or move DATA_DIR.', zh: '请清理空间，或更换 DATA_DIR。' },
  };
}

function checkSnapshots({ config }: CommandDeps): Finding[] {
  if (config.databaseUrl !== null) return [];
  const newest = snapshotsIn(config.dataDir).at(-1);
  if (newest !== undefined)
    return [ok('snapshots', `Newest snapshot: ${newest}.`, `最新快照：${newest}。`)];
  return [
    {
      check: 'snapshots',
      state: 'warn',
      said: { en: 'There is no snapshot yet.', zh: '还没有快照。' },
      todo: {
        en: 'The server makes them by the clock; now: npm run linli -- snapshot.',
        zh: '服务运行时定时生成；现在可运行 npm run linli -- snapshot。',
      },
    },
  ];
}

async function checkPort({ config, serving }: CommandDeps): Promise<Finding> {
  if (serving) return ok('port', 'The server is running.', '服务正在运行。');
  const problem = await new Promise<NodeJS.ErrnoException | null>((resolve) => {
    const probe = net.createServer();
    probe.once('error', resolve);
    probe.listen(config.port, config.host, () => probe.close(() => resolve(null)));
  });
  if (problem === null)
    return ok('port', `Port ${config.port} is free.`, `端口 ${config.port} 可用。`);
  return {
    check: 'port',
    state: 'bad',
    said: {
      en: `Cannot listen on ${config.host}:${config.port} (${problem.code}).`,
      zh: `无法监听 ${config.host}:${config.port}（${problem.code}）。`,
    },
    todo: {
      en: 'Stop what uses it, or set PORT or HOST.',
      zh: '请停止占用者，或设置 PORT、HOST。',
    },
  };
}
