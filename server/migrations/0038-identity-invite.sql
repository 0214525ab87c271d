-- An ask may also go the other way: somebody invites the one who is to act for them, by a code they tell them.
-- `account_id` is then the inviting one's, and only whoever signs in with this phone can use the code.
alter table proxy_ask add column agent_phone text;
create index proxy_ask_agent on proxy_ask (agent_phone, expires_at) where agent_phone is not null;
alter table proxy drop constraint proxy_consent_check;
alter table proxy add constraint proxy_consent_check check (consent in ('code', 'paper', 'invite'));
