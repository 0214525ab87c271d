import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { offlineShell } from './kit/pwa/offline-shell.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** One page per app. */
const pages = {
  resident: here('index.html'),
  desk: here('desk/index.html'),
  console: here('console/index.html'),
  kiosk: here('kiosk/index.html'),
};

export default defineConfig({
  root: here('.'),
  plugins: [
    react(),
    offlineShell({
      '/': 'index.html',
      '/desk/': 'desk/index.html',
      '/kiosk/': 'kiosk/index.html',
    }),
  ],
  resolve: {
    // One React for every app: some packages would bring an older copy of their own.
    dedupe: ['react', 'react-dom', 'scheduler'],
  },
  build: {
    outDir: here('dist'),
    emptyOutDir: true,
    manifest: true,
    // A data: URL would need an exception in the content security policy.
    assetsInlineLimit: 0,
    target: ['chrome111', 'safari16.4', 'firefox115'],
    chunkSizeWarningLimit: 1500,
    reportCompressedSize: false,
    rolldownOptions: { input: pages },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:3000' } },
});
