-- What the school's profile said, of that which the module depends on, when an attempt began: name=value. Attempts that stand depend on nothing.
alter table attempts add column conditions text[] not null default '{}';
