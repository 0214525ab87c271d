import { startApp } from '../kit/start-app.tsx';
import { DeskApp } from './app.tsx';

void startApp(['common', 'refusals', 'service', 'desk', 'operations'], <DeskApp />, {
  phone: true,
});
