import { startApp } from '../kit/start-app.tsx';
import { ResidentApp } from './app.tsx';

void startApp(
  [
    'common',
    'refusals',
    'factor',
    'service',
    'resident',
    'proxy',
    'privacy',
    'points',
    'exchange',
    'task',
    'codes',
    'mutual',
  ],
  <ResidentApp />,
  { phone: true },
);
