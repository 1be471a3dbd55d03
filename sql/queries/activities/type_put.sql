-- A new one has the id 0; of a known one only the version the asker has read is changed.
WITH made AS (
    INSERT INTO activities.type (tenant_id, code, name, name_en, results, needs_outlet, needs_photo, needs_note, disabled, changed_at)
    SELECT app.tenant(), @code, @name, @name_en, @results, @needs_outlet, @needs_photo, @needs_note, @disabled, @now
    WHERE @id::bigint = 0
    RETURNING id, rev
), changed AS (
    UPDATE activities.type
    SET code = @code, name = @name, name_en = @name_en, results = @results, needs_outlet = @needs_outlet, needs_photo = @needs_photo,
        needs_note = @needs_note, disabled = @disabled, changed_at = @now, rev = rev + 1
    WHERE id = @id AND rev = @rev::int
    RETURNING id, rev
)
SELECT id::bigint AS id, rev FROM made
UNION ALL
SELECT id::bigint, rev FROM changed;
