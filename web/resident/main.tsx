import { startApp } from '../kit/start-app.tsx';
import { ResidentApp } from './app.tsx';

void startApp(['common', 'refusals', 'service', 'resident'], <ResidentApp />, { phone: true });
