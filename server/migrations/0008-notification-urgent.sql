-- What presses is known when it is told and asked again when it goes out; old news is forgotten.
alter table notification add column urgent boolean not null default false;
grant delete on notification, notification_delivery to linli_app;

-- What is due is looked for in one community at a time.
drop index notification_delivery_waiting;
create index notification_delivery_waiting on notification_delivery (community_id, at)
  where state = 'waiting';
