-- When hours were written down: a class may be held before a paper and its roll be called after it.
alter table volunteer_hours add column recorded_at timestamptz;
update volunteer_hours set recorded_at = at;
alter table volunteer_hours alter column recorded_at set not null;
