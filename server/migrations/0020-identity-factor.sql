-- Keys on people's own devices, and the second factor of those who see personal data in bulk (local tables).
create table passkey (
  id uuid primary key,
  account_id uuid not null references account,
  -- As the browser writes it (base64url).
  credential_id text not null unique,
  public_key bytea not null,
  -- How often the authenticator says it was used; synced keys stay at nought.
  counter bigint not null,
  transports text not null,
  -- The site it was made for: a key of another address is of no use here.
  rp_id text not null,
  name text not null,
  created_at timestamptz not null,
  last_used_at timestamptz
);
create index passkey_account on passkey (account_id);

-- Asked once: taken out of the table by the first answer to it, right or wrong.
create table passkey_challenge (
  id uuid primary key,
  challenge text not null,
  purpose text not null check (purpose in ('add', 'sign_in', 'step_up')),
  -- Whose answer alone counts; nobody's before a sign-in.
  session_id uuid check ((purpose = 'sign_in') = (session_id is null)),
  expires_at timestamptz not null
);
create index passkey_challenge_expires on passkey_challenge (expires_at);

-- The secret is sealed with the server's key. A new one counts only once a code of it was shown.
create table totp (
  account_id uuid primary key references account,
  secret bytea,
  -- The last step of time whose code was used: it and all before it are over.
  last_step bigint not null default 0,
  pending_secret bytea,
  pending_session_id uuid,
  pending_at timestamptz,
  confirmed_at timestamptz
);

create table recovery_code (
  account_id uuid not null references account,
  code_hash bytea not null,
  made_at timestamptz not null,
  used_at timestamptz,
  primary key (account_id, code_hash)
);

-- When this session last showed a second factor.
alter table session add column strong_at timestamptz;
-- Whether the account has a passkey or a confirmed one-time password, so that the doorkeeper need not look.
alter table account add column has_factor boolean not null default false;

grant select, insert, update, delete on passkey, passkey_challenge, totp, recovery_code to linli_app;
