// The first thing every npm script runs, on whatever Node the machine has (20 or later): it installs
// what package-lock.json says when that is not there yet, then hands over to the Node of this project.
//
//   node tools/run.mjs <file.ts> [arguments…]         runs a TypeScript file
//   node tools/run.mjs --bin <name> [arguments…]      runs a tool of node_modules/.bin
//
// Plain JavaScript without dependencies, because it runs before there are any.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { constants } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const modules = path.join(root, 'node_modules');
const marker = path.join(modules, '.linli-lock');
const windows = process.platform === 'win32';
/**
 * Of what a server under load holds, most is garbage that V8 would rather collect later: a young
 * generation of half the usual size, and old garbage collected from 64 MB on instead of several hundred,
 * and again when what lives has grown by two fifths instead of fourfold.
 */
const heapFlags = [
  '--max-semi-space-size=16',
  '--initial-old-space-size=64',
  '--heap-growing-percent=40',
];
/** The oldest Node that runs TypeScript files by itself. */
const oldestMajor = 24;

const say = (text) => fs.writeSync(2, `${text}\n`);
const major = Number(process.versions.node.split('.')[0]);

async function main() {
  const args = process.argv.slice(2);
  if (args.length === 0 || (args[0] === '--bin' && args.length === 1)) {
    stop('usage: node tools/run.mjs <file.ts> [arguments…] | --bin <name> [arguments…]', 2);
  }
  if (major < 20) stop(tooOld(), 2);
  await installIfNeeded();
  const node = chooseNode();
  if (node === null) stop(tooOld(), 2);
  run(node, commandOf(args));
}

function stop(text, code) {
  say(text);
  process.exit(code);
}

function tooOld() {
  return [
    `Linli needs Node ${oldestMajor} or later on ${process.platform} ${process.arch}; this is ${process.version}.`,
    'Install a current Node from https://nodejs.org and run the same command again.',
    `邻里在 ${process.platform} ${process.arch} 上需要 Node ${oldestMajor} 或更新的版本，现在是 ${process.version}。`,
    '请从 https://nodejs.org 安装新版 Node，再运行同一条命令。',
  ].join('\n');
}

// ---- what is installed -------------------------------------------------------------------------

async function installIfNeeded() {
  if (installed()) return;
  const release = await takeTurn(path.join(root, '.cache', 'install.lock'));
  try {
    if (installed()) return;
    await install();
    fs.writeFileSync(marker, lockHash());
  } finally {
    release();
  }
}

const lockHash = () =>
  createHash('sha256')
    .update(fs.readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex');

function installed() {
  if (textOf(marker) === lockHash()) return true;
  // No marker, or an old one: somebody may have installed with npm directly.
  if (!agrees()) return false;
  fs.writeFileSync(marker, lockHash());
  return true;
}

function textOf(file) {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null;
    throw error;
  }
}

/** Whether npm's own record of node_modules holds every package of the lock file at its version. */
function agrees() {
  const record = textOf(path.join(modules, '.package-lock.json'));
  if (record === null) return false;
  const present = JSON.parse(record).packages;
  const wanted = JSON.parse(textOf(path.join(root, 'package-lock.json'))).packages;
  return Object.entries(wanted).every(([place, one]) => {
    if (!place.includes('node_modules/') || one.link) return true;
    const there = present[place];
    return there === undefined ? Boolean(one.optional) : there.version === one.version;
  });
}

/** One installation at a time; the lock of a process that has died is taken over. */
async function takeTurn(file) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  for (let told = false; ;) {
    try {
      fs.writeFileSync(file, String(process.pid), { flag: 'wx' });
      const release = () => fs.rmSync(file, { force: true });
      process.once('exit', release);
      return release;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    if (!holderLives(file)) {
      fs.rmSync(file, { force: true });
      continue;
    }
    if (!told)
      say('Another command is installing; waiting for it. / 另一条命令正在安装依赖，等它完成。');
    told = true;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

function holderLives(file) {
  try {
    const pid = Number(fs.readFileSync(file, 'utf8'));
    // Just created and not yet written: somebody is at it.
    if (pid === 0) return Date.now() - fs.statSync(file).mtimeMs < 5000;
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

async function install() {
  say(
    'Installing what package-lock.json lists (once, about a minute) … / 正在安装依赖（只需一次，约一分钟）…',
  );
  // Development tools are needed too: the web apps are built here. No package's scripts are run.
  const args = [
    'ci',
    '--include=dev',
    '--include=optional',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
  ];
  const throughNpm = (process.env.npm_execpath ?? '').endsWith('npm-cli.js');
  const child = throughNpm
    ? spawn(process.execPath, [process.env.npm_execpath, ...args], { cwd: root })
    : spawn(windows ? 'npm.cmd' : 'npm', args, { cwd: root, shell: windows });
  const words = [];
  child.stdout?.on('data', (chunk) => words.push(chunk));
  child.stderr?.on('data', (chunk) => words.push(chunk));
  const stopPassing = passSignals(child);
  const code = await new Promise((resolve) => {
    child.on('error', (error) => {
      words.push(Buffer.from(error.message));
      resolve(1);
    });
    child.on('close', (exitCode) => resolve(exitCode ?? 1));
  });
  stopPassing();
  if (code === 0) return;
  say(Buffer.concat(words).toString('utf8').trim().split('\n').slice(-25).join('\n'));
  stop(
    [
      'npm ci failed: see above. Check the network (npm ping) and the disk, then run the same command again.',
      'npm ci 失败，原因见上。请检查网络（npm ping）与磁盘空间，然后重新运行同一条命令。',
    ].join('\n'),
    1,
  );
}

// ---- handing over ------------------------------------------------------------------------------

/** The Node that npm brought, else this one when it is new enough, else null. */
function chooseNode() {
  const pinned = path.join(modules, '.bin', 'node');
  try {
    return fs.realpathSync(pinned);
  } catch {
    return major >= oldestMajor ? process.execPath : null;
  }
}

function commandOf(args) {
  if (args[0] !== '--bin') {
    return { flags: heapFlags, file: path.resolve(root, args[0]), args: args.slice(1) };
  }
  const tool = path.join(modules, '.bin', args[1]);
  if (!fs.existsSync(tool)) stop(`no tool is called ${args[1]}`, 2);
  return { flags: [], file: fs.realpathSync(tool), args: args.slice(2) };
}

/**
 * What is told to this process is told to its child. The shell that npm puts above us keeps a SIGTERM
 * to itself and dies: losing it then means what the signal meant. Gives a function that ends this.
 */
function passSignals(child) {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  const forward = (signal) => child.kill(signal);
  for (const signal of signals) process.on(signal, forward);
  const parent = process.ppid;
  const look = setInterval(() => {
    if (process.env.npm_lifecycle_event === undefined || process.ppid === parent) return;
    clearInterval(look);
    forward('SIGTERM');
  }, 250);
  return () => {
    clearInterval(look);
    for (const signal of signals) process.off(signal, forward);
  };
}

function run(node, command) {
  // Tools that start `node` themselves shall find the same one. What files compile to is kept beside the
  // packages: the next start takes half the time and 20 MB less.
  const env = {
    NODE_COMPILE_CACHE: path.join(modules, '.cache', 'compiled'),
    ...process.env,
    PATH: `${path.join(modules, '.bin')}${path.delimiter}${process.env.PATH ?? ''}`,
  };
  const args = [...command.flags, command.file, ...command.args];
  // Becoming the other process leaves nobody in between: its signals and exit code are simply its own.
  if (!windows && typeof process.execve === 'function') process.execve(node, [node, ...args], env);
  const child = spawn(node, args, { stdio: 'inherit', env });
  passSignals(child);
  child.on('error', (error) => stop(`${node} does not start: ${error.message}\n${tooOld()}`, 2));
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)));
}

await main();
