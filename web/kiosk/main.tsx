import { startApp } from '../kit/start-app.tsx';
import { KioskApp } from './app.tsx';

void startApp(['common', 'refusals', 'service', 'codes', 'kiosk'], <KioskApp />, {
  wall: true,
});
