import { startApp } from '../kit/start-app.tsx';
import { ConsoleApp } from './app.tsx';

void startApp(
  [
    'common',
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
  ],
  <ConsoleApp />,
);
