-- Why somebody looked, as a code: what an app says by itself is worded at whoever reads it, in their language.
alter table audit add column reason_code text check (reason_code in ('kept_offline'));
