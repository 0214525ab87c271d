-- Hours given by mistake count no more, with a reason; given again, they do. Nothing is written over: the last word counts.
create table hours_correction (
  community_id uuid not null,
  hours_id uuid not null,
  nth integer not null check (nth > 0),
  counts boolean not null,
  reason text,
  by_id uuid,
  at timestamptz not null,
  primary key (community_id, hours_id, nth),
  foreign key (community_id, hours_id) references volunteer_hours,
  check (counts or reason is not null)
);
grant select, insert on hours_correction to linli_app;
