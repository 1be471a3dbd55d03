SELECT tracking.purge_before(app.tenant(), @instant) AS gone;
