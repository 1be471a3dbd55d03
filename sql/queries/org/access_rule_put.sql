-- No row when the rule is another one than was looked at.
INSERT INTO org.access_rule AS r (tenant_id, role_id, subject, source, active, note, changed_at)
SELECT app.tenant(), @role_id, @subject, @source, @active, @note, @now
WHERE @rev::int = 0 OR EXISTS (SELECT FROM org.access_rule x WHERE x.role_id = @role_id AND x.subject = @subject)
ON CONFLICT (role_id, subject) DO UPDATE
SET source = EXCLUDED.source, active = EXCLUDED.active, note = EXCLUDED.note, changed_at = EXCLUDED.changed_at, rev = r.rev + 1
WHERE r.rev = @rev::int
RETURNING id;
