-- Where the platform of a login offers to keep things for the tool (lti_storage_target): the callback's page asks there
-- for the binding secret. Null where it offers nothing, as Moodle.
alter table logins add column storage_target text;
