-- A task that ended without its work gives its order back: then another may be made of it.
drop index task_of_order;
create unique index task_of_order on task (community_id, order_id)
  where order_id is not null and state in ('draft', 'published');
create index task_by_order on task (community_id, order_id, created_at) where order_id is not null;

-- What whoever claims says they can do: a task that needs it asks for it.
create table task_skill (
  community_id uuid not null references community,
  person_id uuid not null,
  skill text not null,
  said_at timestamptz not null,
  primary key (community_id, person_id, skill)
);
grant select, insert, delete on task_skill to linli_app;

-- Work that nobody reviewed in time lies with the operator, and its pay is held on.
alter table task_place add column escalated_at timestamptz;

-- A certificate is one that stewards keep; what was asked for in words is something to be able to do.
update task set skills = array_append(skills, left(certificate, 20))
  where certificate is not null and certificate not in ('first_aid', 'degree', 'supplier_quality', 'coordination');
update task set certificate = null
  where certificate not in ('first_aid', 'degree', 'supplier_quality', 'coordination');
alter table task add check (certificate in ('first_aid', 'degree', 'supplier_quality', 'coordination'));
