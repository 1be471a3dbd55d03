-- A new one has the id 0; of a known one only the version the asker has read is changed.
WITH made AS (
    INSERT INTO catalog.rebate_policy (tenant_id, name, audience, from_day, to_day, product_id, category_id, period, basis, tiers, close_days, updated_at)
    SELECT app.tenant(), @name, @audience, @from_day::date, @to_day::date, nullif(@product_id::bigint, 0), nullif(@category_id::bigint, 0), @period, @basis, @tiers, @close_days, @now
    WHERE @id::bigint = 0
    RETURNING id
), changed AS (
    UPDATE catalog.rebate_policy
    SET name = @name, audience = @audience, from_day = @from_day, to_day = @to_day, product_id = nullif(@product_id, 0), category_id = nullif(@category_id, 0),
        period = @period, basis = @basis, tiers = @tiers, close_days = @close_days, updated_at = @now, rev = rev + 1
    WHERE id = @id AND rev = @rev::int
    RETURNING id
)
SELECT id FROM made
UNION ALL
SELECT id FROM changed;
