-- Work done where there is no network is told later, with the time it was done; and who works when.

-- `at` is when it was done. Null: it was written down at that very moment.
alter table order_event add column recorded_at timestamptz;

-- A step of the ladder that what was told later proves untrue: it stays, and counts no more.
alter table order_escalation add column withdrawn_at timestamptz;
grant update (withdrawn_at, due_at, done_at, target_minutes) on order_escalation to linli_app;

-- Who works on which day from when until when. Minutes are those of the community's clock on the wall,
-- counted from midnight; a night shift runs past 1440.
create table shift (
  community_id uuid not null references community,
  id uuid not null,
  person_id uuid not null,
  on_day date not null,
  from_minute integer not null check (from_minute between 0 and 1439),
  until_minute integer not null check (until_minute > from_minute and until_minute <= from_minute + 1440),
  made_by uuid,
  made_at timestamptz not null,
  primary key (community_id, id)
);
create index shift_day on shift (community_id, on_day);
create index shift_person on shift (community_id, person_id, on_day);
grant select, insert, update, delete on shift to linli_app;
