import { startApp } from '../kit/start-app.tsx';
import { ConsoleApp } from './app.tsx';

void startApp(
  ['common', 'refusals', 'service', 'console', 'operations', 'deadline'],
  <ConsoleApp />,
);
