-- What was redeemed has been got ready: the resident is told that it can be fetched.
alter table redemption add column ready_at timestamptz, add column ready_by_name text;
alter table redemption add check ((ready_at is null) = (ready_by_name is null));
