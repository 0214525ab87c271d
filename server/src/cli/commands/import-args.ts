import type { Args } from '../command.ts';

/** The command was written wrongly; the message says how. */
export class UsageError extends Error {}

export function fileOf(args: Args): string {
  if (typeof args.file === 'string') return args.file;
  throw new UsageError('Name the file to read. / 请写明要读取的文件。');
}

export function fileAndCommunity(args: Args): { file: string; community: string } {
  const file = fileOf(args);
  if (typeof args.community === 'string') return { file, community: args.community };
  throw new UsageError(
    'Name the community with --community <code>. / 请用 --community <代码> 指明小区。',
  );
}
