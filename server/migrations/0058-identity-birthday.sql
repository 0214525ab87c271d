-- Month and day of a birthday, for whoever gave them with their consent: the year is not needed for it.
alter table person
  add column birth_month smallint,
  add column birth_day smallint,
  add constraint person_birthday check (
    (birth_month is null) = (birth_day is null) and birth_month between 1 and 12 and birth_day between 1 and 31);
create index person_birthday on person (community_id, birth_month, birth_day) where birth_month is not null;
