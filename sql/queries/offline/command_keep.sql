WITH moved AS (
    UPDATE offline.phone SET last_n = @n, tries = 0, tried_from = NULL, seen_at = @now WHERE id = @phone
)
INSERT INTO offline.command (tenant_id, phone_id, n, id, user_id, type, made_at, taken_at, answer, payload)
VALUES (app.tenant(), @phone, @n, @id, app.uid(), @type, @made_at, @now, @answer, @payload);
