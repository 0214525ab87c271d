import { createRouter, RouterProvider } from '@tanstack/react-router';
import type { Session } from '@linli/contract';
import { lazy, Suspense } from 'react';
import { appRoles, Elsewhere } from '../kit/session/elsewhere.tsx';
import { SessionGate } from '../kit/session/session.tsx';
import { Loading } from '../kit/ui/index.ts';
import { Broken } from './frame/broken.tsx';
import { routeTree } from './routes.tsx';
import { ConsoleTheme } from './theme.tsx';
import { parseSearch, stringifySearch } from './way.tsx';
import './console.css';

const router = createRouter({
  routeTree,
  basepath: '/console',
  parseSearch,
  stringifySearch,
  scrollRestoration: true,
  defaultPendingMs: 150,
  defaultPendingComponent: () => <Loading />,
  defaultErrorComponent: Broken,
});

const PlatformDoor = lazy(() =>
  import('./features/platform/platform-door.tsx').then((file) => ({ default: file.PlatformDoor })),
);

/** The console: dense, quiet, fast. */
export function ConsoleApp() {
  return (
    <ConsoleTheme>
      <SessionGate roles={appRoles.console} elsewhere={elsewhere}>
        <RouterProvider router={router} />
      </SessionGate>
    </ConsoleTheme>
  );
}

/** A platform admin without a community still has to make the first one. */
function elsewhere(session: Session) {
  if (!session.platformAdmin) return <Elsewhere session={session} />;
  return (
    <Suspense fallback={<Loading />}>
      <PlatformDoor session={session} />
    </Suspense>
  );
}
