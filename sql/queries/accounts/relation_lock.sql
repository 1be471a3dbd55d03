SELECT pg_advisory_xact_lock(hashtextextended('accounts.relation', app.tenant()));
