-- What operators have done, the newest first, on a page of theirs (docs/adr/0023).
create index ix_evidence_operators on evidence (at desc, id desc) where actor = 'operator';
