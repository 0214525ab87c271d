-- Where a photo hangs: on a request or on an order's timeline. Row-level security keeps an index on the
-- photos themselves (jsonb) from being used, so whoever looked at one photo read the whole community.
create table order_photo (
  community_id uuid not null references community,
  photo_id uuid not null,
  -- A request or a work order.
  hangs_on uuid not null,
  primary key (community_id, photo_id, hangs_on)
);
grant select, insert on order_photo to linli_app;

insert into order_photo (community_id, photo_id, hangs_on)
  select r.community_id, (p.value->>'id')::uuid, r.id
  from request r cross join jsonb_array_elements(r.photos) p where r.photo_count > 0
  union
  select e.community_id, (p.value->>'id')::uuid, e.order_id
  from order_event e cross join jsonb_array_elements(e.photos) p where e.photos <> '[]'::jsonb;

drop index request_photos;
drop index order_event_photos;

-- A complaint never goes to whoever it may be about: the manager answers it. Where a community has
-- chosen somebody else already, their choice stays.
update category set performer = 'manager' where key = 'consult-complaint' and performer = 'steward';
update work_order o set responsible_id = null, responsible_name = null from category c
  where c.community_id = o.community_id and c.id = o.category_id and c.performer = 'manager';
