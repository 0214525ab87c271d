import { startApp } from '../kit/start-app.tsx';
import { DeskApp } from './app.tsx';

void startApp(
  [
    'common',
    'refusals',
    'factor',
    'service',
    'dispatch',
    'desk',
    'operations',
    'codes',
    'steward',
    'exchange',
    'task',
    'mutual',
  ],
  <DeskApp />,
  {
    phone: true,
  },
);
