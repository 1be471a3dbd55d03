-- A new one has the id 0; of a known one only the version the asker has read is changed.
WITH made AS (
    INSERT INTO catalog.bundle (tenant_id, name, audience, from_day, to_day, price_fen, groups, never, updated_at)
    SELECT app.tenant(), @name, @audience, @from_day::date, @to_day::date, @price_fen::bigint, @groups::jsonb, @never::jsonb, @now
    WHERE @id::bigint = 0
    RETURNING id, rev
), changed AS (
    UPDATE catalog.bundle
    SET name = @name, audience = @audience, from_day = @from_day, to_day = @to_day, price_fen = @price_fen, groups = @groups, never = @never,
        updated_at = @now, rev = rev + 1
    WHERE id = @id AND rev = @rev::int
    RETURNING id, rev
)
SELECT id, rev FROM made
UNION ALL
SELECT id, rev FROM changed;
