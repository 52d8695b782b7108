-- How a job stands, beyond how its last run ended (docs/adr/0008).
alter table job_runs
    add column began_at  timestamptz,                -- of the run under way, or of the last one
    add column good_from timestamptz,                -- when the last run that went well began: what was due by then is done
    add column asked_at  timestamptz,                -- an operator asked for a run
    add column paused_at timestamptz,                -- an operator paused it: no instance runs it
    add column failures  integer not null default 0, -- runs in a row that met a fault
    add column found     text;                       -- what the last run that went well found, for somebody to look at
