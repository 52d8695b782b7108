-- The column of the grade book that a review was opened from: whoever runs the course sees by it what that column was sent, and nothing else.
alter table submission_reviews add column line_item_url text;

-- Whether the platform's signature was good before a launch was refused. What was not is anybody's word, who knows issuer and client id.
alter table refused_launches add column proven boolean not null default false;
update refused_launches set proven = true
where code not like 'token-%' and code not in ('platform-keys-unreachable', 'platform-refused', 'platform-not-signed-in', 'browser-differs', 'state-unknown')
   or code in ('token-expired', 'token-from-future', 'token-before-login', 'token-nonce-wrong', 'token-azp-wrong', 'token-expiry-wrong', 'token-issued-at-wrong');
