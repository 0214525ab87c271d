/** What the system says in codes, in words. */
export function messageOf(
  error: NodeJS.ErrnoException & { port?: number; address?: string },
): string {
  switch (error.code) {
    case 'EADDRINUSE':
      return `Port ${error.port} is in use; stop what uses it or set PORT. / 端口 ${error.port} 已被占用，请停止占用者或设置 PORT。`;
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return `Not allowed: ${error.message}. / 没有权限：${error.message}。`;
    case 'ENOENT':
      return `There is no such file: ${error.path ?? error.message}. / 没有这个文件：${error.path ?? error.message}。`;
    case 'EEXIST':
    case 'ENOTDIR':
      return `A file is in the way of a folder: ${error.path ?? error.message}. / 同名文件占了文件夹的位置：${error.path ?? error.message}。`;
    case 'Z_DATA_ERROR':
      return 'This is no backup or snapshot of Linli, or it is damaged. / 这不是邻里的备份或快照，或文件已损坏。';
    case 'ENOSPC':
      return `The disk is full: ${error.message}. / 磁盘已满：${error.message}。`;
    case 'ERR_MODULE_NOT_FOUND':
      return `A part of the program is missing: ${error.message}. Run npm ci. / 程序文件不完整：${error.message}。请运行 npm ci。`;
    case 'ECONNREFUSED':
    case 'ENOTFOUND':
    case '28P01':
    case '3D000':
      return `The database cannot be reached: ${error.message || error.code}. Check DATABASE_URL. / 无法连接数据库：${error.message || error.code}。请检查 DATABASE_URL。`;
    default:
      return error.message;
  }
}
