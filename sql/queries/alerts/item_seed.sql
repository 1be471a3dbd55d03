-- What every company begins with; what it has made of one of them stays.
INSERT INTO alerts.item (tenant_id, code, name, subject, source, limits, severity, for_rep, cooldown_h, active, acts, at, changed_at)
SELECT app.tenant(), @code, @name, @subject, @source, @limits, @severity, @for_rep, @cooldown_h, @active, @acts, @at, @now
WHERE NOT EXISTS (SELECT FROM alerts.item i WHERE i.tenant_id = app.tenant() AND (i.code = @code OR i.name = @name))
ON CONFLICT DO NOTHING;
