-- Stewards: rules of stars that begin on a day, the end of a trial, papers about hours, what a star is worth in pay.

alter table star_rules add column valid_from date;
update star_rules set valid_from = (at at time zone 'Asia/Shanghai')::date;
alter table star_rules alter column valid_from set not null;
create index star_rules_valid on star_rules (community_id, valid_from desc, version desc);

-- Both sides have heard that the trial is over.
alter table steward add column probation_told_at timestamptz;
create index steward_probation on steward (probation_until) where probation_told_at is null;

-- A printed paper about somebody's hours: what stood on it, and the code by which others check it.
create table hours_paper (
  community_id uuid not null references community,
  id uuid not null,
  person_id uuid not null,
  -- Hard to guess; whoever has the paper has it.
  code text not null,
  paper jsonb not null,
  at timestamptz not null,
  primary key (community_id, id),
  unique (community_id, code)
);
create index hours_paper_code on hours_paper (code);
create index hours_paper_person on hours_paper (community_id, person_id, at desc);
grant select, insert on hours_paper to linli_app;
