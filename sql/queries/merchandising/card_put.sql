-- A new one has the id 0; of a known one only the version the asker has read is changed.
WITH made AS (
    INSERT INTO merchandising.card (tenant_id, code, name, classes, channels, pillars, green, amber, days, state, changed_at)
    SELECT app.tenant(), @code, @name, @classes::text[], @channels::text[], @pillars::jsonb, @green::int, @amber::int, @days::int, @state, @now::timestamptz
    WHERE @id::bigint = 0
    RETURNING id, rev
), changed AS (
    UPDATE merchandising.card
    SET code = @code, name = @name, classes = @classes, channels = @channels, pillars = @pillars, green = @green, amber = @amber, days = @days,
        state = @state, changed_at = @now, rev = rev + 1
    WHERE id = @id AND rev = @rev::int
    RETURNING id, rev
)
SELECT id, rev FROM made
UNION ALL
SELECT id, rev FROM changed;
