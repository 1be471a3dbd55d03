INSERT INTO alerts.item (tenant_id, code, name, subject, source, limits, severity, for_rep, cooldown_h, active, changed_at)
VALUES (app.tenant(), nullif(@code, ''), @name, @subject, @source, @limits, @severity, @for_rep, @cooldown_h, @active, @now)
RETURNING id;
