import { startApp } from '../kit/start-app.tsx';
import { ConsoleApp } from './app.tsx';

void startApp(
  [
    'common',
    'task',
    'refusals',
    'factor',
    'filing',
    'service',
    'console',
    'operations',
    'codes',
    'deadline',
    'proxy',
    'privacy',
    'ledger',
    'steward',
    'exchange',
    'settling',
    'mutual',
    'dispatch',
  ],
  <ConsoleApp />,
);
