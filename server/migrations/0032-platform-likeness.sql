-- The picture in 64 bits (dHash), as sixteen hex digits: nearly the same picture differs in few of them.
alter table file add column likeness text;
