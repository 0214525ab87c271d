-- Deadlines that keep themselves: the community's calendar, the clock of an order, and its ladder of escalation.
create table calendar (
  community_id uuid not null references community,
  -- Counts up with every change; who keeps the calendar in memory sees by it that theirs is old.
  version integer not null,
  time_zone text not null,
  week jsonb not null,
  holidays text not null check (holidays in ('china', 'none')),
  -- The last day of the years that were imported; what is shipped knows its own.
  known_until date,
  primary key (community_id)
);

create table calendar_day (
  community_id uuid not null references community,
  day date not null,
  source text not null check (source in ('import', 'own')),
  kind text not null check (kind in ('holiday', 'workday', 'hours', 'usual')),
  like_weekday integer check (like_weekday between 1 and 7),
  hours jsonb,
  name_zh text,
  name_en text,
  -- What was set by hand stands beside what was imported, and wins.
  primary key (community_id, day, source)
);

alter table category
  add column calendar_mode text not null default 'round_the_clock' check (calendar_mode in ('business', 'round_the_clock')),
  add column pause_limits jsonb not null default '{"resident": 4320, "parts": 10080, "weather": 4320, "third_party": 10080}',
  add column ladder jsonb not null default '[]';
alter table category
  alter column calendar_mode drop default, alter column pause_limits drop default, alter column ladder drop default;

alter table work_order
  add column calendar_mode text not null default 'round_the_clock' check (calendar_mode in ('business', 'round_the_clock')),
  -- Targets at the present priority, in minutes of that calendar.
  add column respond_minutes integer check (respond_minutes > 0),
  add column finish_minutes integer check (finish_minutes > 0),
  -- What happened to the clock beyond running since filing; null for most orders.
  add column clock jsonb,
  -- When somebody has to look at the ladder again.
  add column escalates_at timestamptz;
update work_order set
  respond_minutes = greatest(1, round(extract(epoch from respond_due_at - created_at) / 60)),
  finish_minutes = greatest(1, round(extract(epoch from finish_due_at - created_at) / 60)),
  escalates_at = case when state in ('new', 'assigned', 'accepted', 'arrived', 'paused') then least(respond_due_at, finish_due_at) end;
alter table work_order
  alter column calendar_mode drop default, alter column respond_minutes set not null, alter column finish_minutes set not null;
drop index work_order_respond_due;
drop index work_order_finish_due;
create index work_order_escalates on work_order (escalates_at) where escalates_at is not null;
create index work_order_due on work_order (community_id, finish_due_at)
  where state in ('new', 'assigned', 'accepted', 'arrived', 'paused');

-- Each step of a ladder that was taken: at most once for an order, a round of it and a step.
create table order_escalation (
  community_id uuid not null,
  order_id uuid not null,
  -- How often the order had been reopened.
  round integer not null,
  step text not null,
  deadline text not null check (deadline in ('respond', 'finish')),
  -- Null for the breach itself, which goes to executor and desk.
  level text check (level in ('executor', 'steward', 'manager', 'operator', 'street_officer')),
  -- The minutes it had when this fell due: a later change of priority does not rewrite it.
  target_minutes integer not null,
  due_at timestamptz not null,
  done_at timestamptz not null,
  primary key (community_id, order_id, round, step),
  foreign key (community_id, order_id) references work_order
);
create index order_escalation_breach on order_escalation (community_id, due_at desc, order_id desc) where level is null;

-- Missed before there was a ladder: not to be told again.
insert into order_escalation (community_id, order_id, round, step, deadline, level, target_minutes, due_at, done_at)
  select community_id, id, reopened_times, 'respond.breach', 'respond', null, respond_minutes, respond_breached_at, respond_breached_at
  from work_order where respond_breached_at is not null
  union all
  select community_id, id, reopened_times, 'finish.breach', 'finish', null, finish_minutes, finish_breached_at, finish_breached_at
  from work_order where finish_breached_at is not null;

grant select, insert, update on calendar to linli_app;
grant select, insert, update, delete on calendar_day to linli_app;
grant select, insert on order_escalation to linli_app;
