SELECT pg_advisory_xact_lock(hashtextextended('catalog.terms', app.tenant()));
