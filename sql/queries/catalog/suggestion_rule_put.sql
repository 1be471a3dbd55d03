-- A new one has the id 0; of a known one only the version the asker has read is changed.
WITH made AS (
    INSERT INTO catalog.suggestion_rule
        (tenant_id, name, kind, audience, from_day, to_day, rank, paused, about_products, about_categories, products, days, most, condition, updated_at)
    SELECT app.tenant(), @name, @kind, @audience, @from_day::date, @to_day::date, @rank, @paused, @about_products, @about_categories, @products, @days, @most, @condition, @now
    WHERE @id::bigint = 0
    RETURNING id, rev
), changed AS (
    UPDATE catalog.suggestion_rule
    SET name = @name, kind = @kind, audience = @audience, from_day = @from_day, to_day = @to_day, rank = @rank, paused = @paused, about_products = @about_products,
        about_categories = @about_categories, products = @products, days = @days, most = @most, condition = @condition, updated_at = @now, rev = rev + 1
    WHERE id = @id AND rev = @rev::int
    RETURNING id, rev
)
SELECT id, rev FROM made
UNION ALL
SELECT id, rev FROM changed;
