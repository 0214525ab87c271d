-- In whose name an act was done by somebody else: `person_id` is the hand, `for_id` the one acted for.
alter table audit add column for_id uuid;
alter table audit add column for_name text;
create index audit_person on audit (community_id, person_id, at desc, id desc);
