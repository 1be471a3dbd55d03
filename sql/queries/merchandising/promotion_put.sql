-- A new one has the id 0; of a known one only the version the asker has read is changed.
WITH made AS (
    INSERT INTO merchandising.promotion (tenant_id, code, name, note, from_day, to_day, classes, channels, units, outlets, points, state, changed_at)
    SELECT app.tenant(), @code, @name, @note, @from_day::date, @to_day::date, @classes::text[], @channels::text[], @units::int[], @outlets::bigint[], @points::jsonb, @state, @now::timestamptz
    WHERE @id::bigint = 0
    RETURNING id, rev
), changed AS (
    UPDATE merchandising.promotion
    SET code = @code, name = @name, note = @note, from_day = @from_day, to_day = @to_day, classes = @classes, channels = @channels, units = @units, outlets = @outlets,
        points = @points, state = @state, changed_at = @now, rev = rev + 1
    WHERE id = @id AND rev = @rev::int
    RETURNING id, rev
)
SELECT id, rev FROM made
UNION ALL
SELECT id, rev FROM changed;
