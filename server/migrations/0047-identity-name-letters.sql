-- A name as people type it in Latin letters (李晓明: "li xiao ming"), once for each way it may be read;
-- null until it has been read, which a job does within a minute.
alter table person add column name_letters text;
create index person_letters_unread on person (community_id, id) where name_letters is null;
