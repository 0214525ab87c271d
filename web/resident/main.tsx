import { startApp } from '../kit/start-app.tsx';
import { ResidentApp } from './app.tsx';

void startApp(
  ['common', 'refusals', 'factor', 'service', 'resident', 'proxy', 'privacy'],
  <ResidentApp />,
  { phone: true },
);
