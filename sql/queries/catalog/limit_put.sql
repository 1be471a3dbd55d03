-- A new one has the id 0; of a known one only the version the asker has read is changed.
WITH made AS (
    INSERT INTO catalog.purchase_limit (tenant_id, name, audience, from_day, to_day, product_id, category_id, period, most, updated_at)
    SELECT app.tenant(), @name, @audience, @from_day::date, @to_day::date, nullif(@product_id::bigint, 0), nullif(@category_id::bigint, 0), @period, @most, @now
    WHERE @id::bigint = 0
    RETURNING id, rev
), changed AS (
    UPDATE catalog.purchase_limit
    SET name = @name, audience = @audience, from_day = @from_day, to_day = @to_day, product_id = nullif(@product_id, 0), category_id = nullif(@category_id, 0),
        period = @period, most = @most, updated_at = @now, rev = rev + 1
    WHERE id = @id AND rev = @rev::int
    RETURNING id, rev
)
SELECT id, rev FROM made
UNION ALL
SELECT id, rev FROM changed;
