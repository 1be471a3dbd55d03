INSERT INTO alerts.item (tenant_id, code, name, subject, source, limits, severity, for_rep, cooldown_h, active, acts, at, changed_at)
VALUES (app.tenant(), nullif(@code, ''), @name, @subject, @source, @limits, @severity, @for_rep, @cooldown_h, @active, @acts, @at, @now)
RETURNING id;
