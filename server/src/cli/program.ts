import path from 'node:path';
import { Command, Option } from 'commander';
import { readConfig } from '../platform/config/config.ts';
import { settingsPage } from '../platform/config/settings-page.ts';
import { systemClock } from '../platform/clock/clock.ts';
import type { Args, Report, Result } from './command.ts';
import { serve } from './serve.ts';
import { fileAndCommunity, fileOf } from './commands/import-args.ts';
import { both, consoleReport, quietReport } from './console-report.ts';
import { perform } from './perform.ts';

/** The command line; each action leaves the exit code in `process.exitCode`. */
export function createProgram(): Command {
  const program = new Command('linli')
    .description('Linli 邻里, the community operating system / 社区操作系统')
    .option('--json', 'end with one line of JSON for machines / 最后一行输出 JSON')
    .helpOption('-h, --help', 'show this help / 显示帮助')
    .helpCommand('help [command]', 'show the help of a command / 显示某条命令的帮助')
    .addHelpText(
      'after',
      `
Exit codes 退出码: 0 done 完成, 1 failed 失败, 2 wrong usage or settings 用法或设置有误,
  3 refused 被拒绝, 4 rows with mistakes 有错误的行
Settings 设置: environment variables, see docs/settings.md / 环境变量，见 docs/settings.md`,
    )
    .showHelpAfterError(false)
    .exitOverride();
  const end = ending(program);
  addServers(program);
  addCare(program, end);
  addLedger(program, end);
  addImports(program, end);
  return program;
}

type End = (work: (report: Report) => Promise<Result>) => Promise<void>;

function ending(program: Command): End {
  return async (work) => {
    const { json } = program.opts<{ json?: boolean }>();
    const result = await work(json ? quietReport : consoleReport());
    if (json) process.stdout.write(`${JSON.stringify(result.json)}\n`);
    else if (result.said !== undefined) process.stdout.write(`${both(result.said)}\n`);
    process.exitCode = result.exit;
  };
}

function addServers(program: Command): void {
  program
    .command('serve')
    .description('start the server / 启动服务')
    .action(async () => process.exit(await serve(readConfig(process.env), { listening: true })));
  program
    .command('worker')
    .description('carry out background jobs only, beside servers with WORKER=0 / 只执行后台任务')
    .action(async () => process.exit(await serve(readConfig(process.env), { listening: false })));
}

function addCare(program: Command, end: End): void {
  const plain = (name: string, description: string) =>
    program
      .command(name)
      .description(description)
      .action(() => end((report) => perform({ command: name, args: {} }, report)));
  plain('migrate', 'bring the schema up to date / 更新数据库结构');
  program
    .command('demo')
    .description('load the demo community / 载入演示小区')
    .option('--small', 'a small one, for tests / 小型，用于测试')
    .action((options: Args) =>
      end((report) => perform({ command: 'demo', args: options }, report)),
    );
  program
    .command('open <code>')
    .description('open a new community / 新建小区')
    .requiredOption('--name <name>', 'its name / 小区名称')
    .action((code: string, options: Args) =>
      end((report) => perform({ command: 'open', args: { ...options, code } }, report)),
    );
  plain('snapshot', 'copy the embedded database now / 立即生成内置数据库快照');
  plain(
    'admin-key',
    'show the key for making the first platform admin / 显示首位平台管理员的创建密钥',
  );
  program
    .command('doctor')
    .description(
      'check settings, database, clock and disk, and say what to do / 检查设置、数据库、时钟、磁盘并给出建议',
    )
    .option('--settings', 'print every setting with its meaning / 列出全部设置项')
    .action((options: { settings?: true }) => {
      if (options.settings) process.stdout.write(settingsPage());
      else return end((report) => perform({ command: 'doctor', args: {} }, report));
    });
  program
    .command('backup [file]')
    .description('write the database and the uploaded files to one archive / 备份数据库与上传文件')
    .action((file?: string) =>
      end((report) =>
        perform({ command: 'backup', args: file === undefined ? {} : { file } }, report),
      ),
    );
  program
    .command('restore <file>')
    .description(
      'put a backup or snapshot back; the server must be stopped / 恢复备份或快照（须先停止服务）',
    )
    .option(
      '--replace',
      'also when a PostgreSQL server holds something / PostgreSQL 服务器中已有内容时也替换',
    )
    .action((file: string, options: { replace?: true }) =>
      end(async (report) => {
        const config = readConfig(process.env);
        const { restore } = await import('./commands/restore.ts');
        return restore(
          { config, clock: systemClock },
          { file, replace: options.replace === true },
          report,
        );
      }),
    );
}

function addLedger(program: Command, end: End): void {
  program
    .command('ledger')
    .description('the ledger of points and money / 积分与资金账本')
    .command('verify')
    .description('read it all again: every sum, every figure, every link / 全部重新核对')
    .option('--community <code>', 'only this one / 仅此小区')
    .action((options: Args) =>
      end((report) => perform({ command: 'ledger verify', args: options }, report)),
    );
}

function addImports(program: Command, end: End): void {
  const group = program
    .command('import')
    .description(
      'bring in homes, a map, the history of requests, or holidays / 导入房屋、地图、历史工单或节假日',
    );
  const file = (name: string, description: string) =>
    group
      .command(`${name} [file]`)
      .description(description)
      .option('--community <code>', 'code of the community / 小区代码')
      .option('--dry-run', 'look only, write nothing / 只检查，不写入')
      .action((given: string | undefined, options: Args) =>
        end((report) =>
          bringIn(name, { ...options, ...(given === undefined ? {} : { file: given }) }, report),
        ),
      );
  const skipBad = [
    '--skip-bad',
    'bring in the good rows although some are bad / 跳过有误的行',
  ] as const;
  file('homes', 'homes and people, .xlsx or .csv / 房屋与住户，.xlsx 或 .csv')
    .option(...skipBad)
    .option('--template <out.xlsx>', 'write the template to fill in / 生成待填模板');
  file('map', 'buildings, .osm or .geojson / 楼栋地图，.osm 或 .geojson')
    .addOption(
      new Option('--datum <datum>', 'coordinates of the file / 文件的坐标系')
        .choices(['wgs84', 'gcj02', 'bd09'])
        .default('wgs84'),
    )
    .option('--area <name>', 'the named area that is the community / 作为本小区的居住区名称')
    .option('--list', 'only list the named areas / 只列出有名称的居住区');
  file('requests', 'history of requests, .csv, .tsv or .xlsx / 历史报事，.csv、.tsv 或 .xlsx')
    .option(...skipBad)
    .option('--map <map.json>', 'which column means what / 列的对应关系');
  file(
    'calendar',
    'holidays and make-up workdays, chinese-days.json / 节假日与调休，chinese-days.json',
  );
}

/** What can be told without a database is told before one is opened. */
async function bringIn(name: string, args: Args, report: Report): Promise<Result> {
  if (typeof args.template === 'string') {
    const { writeHomesTemplate } = await import('./commands/homes-template.ts');
    return writeHomesTemplate(path.resolve(args.template));
  }
  if (args.list === true) fileOf(args);
  else fileAndCommunity(args);
  return perform({ command: `import ${name}`, args }, report);
}
