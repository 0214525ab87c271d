import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

export interface Metrics {
  registry: Registry;
  request(method: string, route: string, status: number, ms: number): void;
  factsRelayed: Counter;
  jobsFailed: Counter<'job'>;
  messages: Counter<'channel' | 'outcome'>;
  liveScreens: Gauge;
}

/** What `GET /metrics` shows, in Prometheus' own format. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: 'linli_http_request_seconds',
    help: 'Time to answer, by route pattern and status class',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  });
  return {
    registry,
    request: (method, route, status, ms) =>
      requests.observe({ method, route, status: `${Math.floor(status / 100)}xx` }, ms / 1000),
    factsRelayed: new Counter({
      name: 'linli_facts_relayed_total',
      help: 'Facts handed to subscribers',
      registers: [registry],
    }),
    jobsFailed: new Counter({
      name: 'linli_jobs_failed_total',
      help: 'Runs of background jobs that failed',
      labelNames: ['job'],
      registers: [registry],
    }),
    messages: new Counter({
      name: 'linli_messages_total',
      help: 'Messages handed to the SMS and WeChat gateways, by what came of it',
      labelNames: ['channel', 'outcome'],
      registers: [registry],
    }),
    liveScreens: new Gauge({
      name: 'linli_live_screens',
      help: 'Screens listening for live updates',
      registers: [registry],
    }),
  };
}
