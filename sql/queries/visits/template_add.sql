-- The next version of its code.
INSERT INTO visits.template (tenant_id, code, version, name, purpose, classes, channels, steps, changed_at)
VALUES (app.tenant(), @code, 1 + coalesce((SELECT max(version) FROM visits.template WHERE tenant_id = app.tenant() AND code = @code), 0),
        @name, @purpose, @classes, @channels, @steps, @now)
RETURNING id;
