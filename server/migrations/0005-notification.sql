-- What people were told, and how they wish to be told.
create table notification (
  community_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  -- The fact it came from: the same fact never tells the same person twice.
  fact_id uuid not null,
  kind text not null,
  data jsonb not null,
  order_id uuid,
  request_id uuid,
  at timestamptz not null,
  read_at timestamptz,
  primary key (community_id, id),
  unique (community_id, fact_id, person_id)
);
create index notification_person on notification (community_id, person_id, at desc, id desc);
create index notification_unread on notification (community_id, person_id) where read_at is null;

create table notification_preference (
  community_id uuid not null,
  person_id uuid not null,
  channels jsonb not null,
  muted text[] not null,
  quiet_from text,
  quiet_until text,
  primary key (community_id, person_id)
);

create table notification_delivery (
  community_id uuid not null,
  notification_id uuid not null,
  channel text not null check (channel in ('sms', 'wechat')),
  state text not null check (state in ('sent', 'failed', 'waiting')),
  at timestamptz not null,
  error text,
  primary key (community_id, notification_id, channel)
);
create index notification_delivery_waiting on notification_delivery (at) where state = 'waiting';

grant select, insert, update on notification, notification_preference, notification_delivery to linli_app;
