-- A registration link that may be in other hands can be taken back.
alter table registration_links add column revoked_at timestamptz;
