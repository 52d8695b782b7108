-- A mark may be signed for once at each school: the signature at another one cites it (docs/adr/0022-training-once-for-two-schools.md).
drop index ux_attestations_attempt;
create unique index ux_attestations_attempt on attestations (attempt_id, school_id) where supersedes is null;
