-- One at a time holds a company's reps against fences; until its transaction ends.
SELECT pg_try_advisory_xact_lock(hashtext('tracking.fence'), app.tenant()::int);
