-- One rep's claims wait for each other, so that two at once are not more than the most.
SELECT pg_advisory_xact_lock(hashtextextended('accounts.claim', @rep_id::bigint));
