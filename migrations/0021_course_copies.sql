-- Which course a course was copied from, where the platform says so ($Context.id.history, LTI 1.3 Core appendix D): for the report of a roll-over.
alter table contexts add column copied_from uuid references contexts;
