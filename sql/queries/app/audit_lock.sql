-- One sealer a company at a time.
SELECT pg_advisory_xact_lock(hashtext('app.audit_seal'), app.tenant()::int);
