-- What a transfer has to know of an account stands beside its figures, so that it looks into one table and by
-- one key: of the indexes of ledger_account that begin with the community, the planner may take the wrong one.
alter table ledger_balance add column unit text, add column stripes smallint;
update ledger_balance b set unit = a.unit, stripes = a.stripes from ledger_account a
  where a.community_id = b.community_id and a.id = b.account_id;
alter table ledger_balance alter column unit set not null, alter column stripes set not null;
