-- A work order may be out as a task for neighbours; a request may come from somebody who is at a task.
-- Both name rooms of another module, so neither is a foreign key.
alter table work_order add column task_id uuid;
alter table request add column from_task_id uuid;
create index request_of_task on request (community_id, from_task_id, created_at) where from_task_id is not null;
