-- The same wish while it waits is the same permit.
WITH waiting AS (
    SELECT id FROM app.permit
    WHERE user_id = app.uid() AND act = @name AND about = @about AND detail = @detail AND state = 'asked' AND until > @now
    LIMIT 1
), added AS (
    INSERT INTO app.permit (tenant_id, act, about, detail, reason, user_id, asked_name, asked_at, until)
    SELECT app.tenant(), @name, @about, @detail, @reason, app.uid(), app.calling_name(), @now, @until
    WHERE NOT EXISTS (SELECT FROM waiting)
    RETURNING id
)
SELECT id FROM waiting UNION ALL SELECT id FROM added;
