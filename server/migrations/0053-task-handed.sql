-- A place that a full-time steward gave to a named volunteer: whoever gave it, until it is given back.
alter table task_place
  add column handed_by uuid,
  add column handed_by_name text;
