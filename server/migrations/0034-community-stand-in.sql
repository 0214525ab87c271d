-- Who stands in for a steward who is away: sees what they see from a moment until another, and only then.
create table stand_in (
  community_id uuid not null references community,
  id uuid not null,
  steward_id uuid not null,
  substitute_id uuid not null,
  reason text not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  -- Back earlier than said.
  ended_at timestamptz,
  by_id uuid,
  primary key (community_id, id),
  check (ends_at > starts_at),
  check (steward_id <> substitute_id)
);
create index stand_in_substitute on stand_in (community_id, substitute_id, ends_at);
create index stand_in_steward on stand_in (community_id, steward_id, ends_at);

grant select, insert, update on stand_in to linli_app;
