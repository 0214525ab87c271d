import type { OrderState, Priority, RequestState } from '@linli/contract';
import type { ReactNode } from 'react';
import { duration, exact, when } from '../format.ts';
import { language, useTranslation } from '../i18n/index.ts';
import { useNow } from './use-now.ts';
import './ui.css';

const tones: Record<OrderState | RequestState, { tone: string; shape: string }> = {
  new: { tone: 'new', shape: '○' },
  open: { tone: 'doing', shape: '◐' },
  assigned: { tone: 'new', shape: '◔' },
  accepted: { tone: 'doing', shape: '◐' },
  arrived: { tone: 'doing', shape: '◑' },
  paused: { tone: 'waiting', shape: '❙❙' },
  submitted: { tone: 'waiting', shape: '◕' },
  done: { tone: 'waiting', shape: '◕' },
  confirmed: { tone: 'done', shape: '●' },
  closed: { tone: 'done', shape: '✓' },
  cancelled: { tone: 'off', shape: '×' },
  refused: { tone: 'off', shape: '×' },
};

/** A state: a word, a shape and a colour, never the colour alone. */
export function StateTag({
  state,
  of = 'order',
}: {
  state: OrderState | RequestState;
  of?: 'order' | 'request';
}) {
  const { t } = useTranslation();
  const { tone, shape } = tones[state];
  return (
    <span className={`state-tag ${tone}`}>
      <span aria-hidden="true">{shape}</span> {t(`service:${of}State.${state}`)}
    </span>
  );
}

export function PriorityTag({ priority }: { priority: Priority }) {
  const { t } = useTranslation();
  if (priority === 'normal' || priority === 'low') return null;
  return (
    <span className={`state-tag ${priority === 'urgent' ? 'late' : 'doing'}`}>
      {t(`service:priority.${priority}`)}
    </span>
  );
}

interface Timed {
  state: OrderState;
  createdAt: string;
  respondDueAt: string;
  finishDueAt: string;
  respondedAt?: string | null;
  late: boolean;
}

const running: readonly OrderState[] = ['new', 'assigned', 'accepted', 'arrived', 'paused'];

/** For those who do the work: how much of the time is used, and what is left, until the next deadline. */
export function DeadlineBar({ order }: { order: Timed }) {
  const { t } = useTranslation();
  const now = useNow();
  if (!running.includes(order.state)) return null;
  const { responding, left } = timeOf(order, now);
  const words = left < 0 ? 'overdue' : responding ? 'respondIn' : 'finishIn';
  return (
    <Track order={order} now={now}>
      {t(`service:deadline.${words}`, { time: duration(left, language()) })}
    </Track>
  );
}

/** For those who asked: by when somebody comes, or it is done. Waiting for parts has no such moment. */
export function PromiseBar({ order }: { order: Timed }) {
  const { t } = useTranslation();
  const now = useNow();
  if (!running.includes(order.state) || order.state === 'paused') return null;
  const { responding, left, due } = timeOf(order, now);
  const words = left < 0 ? 'overdue' : responding ? 'respond' : 'finish';
  const slots = { time: duration(left, language()), when: when(due, now, language()) };
  return (
    <Track order={order} now={now}>
      {t(`service:promise.${words}`, slots)}
    </Track>
  );
}

function timeOf(order: Timed, now: number) {
  const responding = (order.state === 'new' || order.state === 'assigned') && !order.respondedAt;
  const due = responding ? order.respondDueAt : order.finishDueAt;
  const left = Date.parse(due) - now;
  // A minute at the least: nobody is late by nothing.
  return { responding, due, left: left < 0 ? Math.min(left, -60_000) : left };
}

function Track({ order, now, children }: { order: Timed; now: number; children: ReactNode }) {
  const { due, left } = timeOf(order, now);
  const from = Date.parse(order.createdAt);
  const used = Math.min(1, Math.max(0, (now - from) / Math.max(1, Date.parse(due) - from)));
  const tone = left < 0 ? 'late' : used > 0.75 ? 'doing' : 'done';
  return (
    <div className={`deadline ${tone}`} title={exact(due)}>
      <span className="deadline-track" aria-hidden="true">
        <span style={{ inlineSize: `${Math.round(used * 100)}%` }} />
      </span>
      <span>{children}</span>
    </div>
  );
}
