-- A new one has the id 0; of a known one only the version the asker has read is changed.
WITH made AS (
    INSERT INTO catalog.assortment (tenant_id, name, audience, from_day, to_day, must, may, updated_at)
    SELECT app.tenant(), @name, @audience, @from_day::date, @to_day::date, @must, @may, @now WHERE @id::bigint = 0
    RETURNING id, rev
), changed AS (
    UPDATE catalog.assortment
    SET name = @name, audience = @audience, from_day = @from_day, to_day = @to_day, must = @must, may = @may, updated_at = @now, rev = rev + 1
    WHERE id = @id AND rev = @rev::int
    RETURNING id, rev
)
SELECT id, rev FROM made
UNION ALL
SELECT id, rev FROM changed;
