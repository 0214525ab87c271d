-- Who really did it, when it was done in somebody's name: both names stand on the request and in the timeline.
alter table request add column agent_id uuid;
alter table request add column agent_name text;
alter table order_event add column agent_id uuid;
alter table order_event add column agent_name text;
alter table join_answer add column agent_id uuid;
