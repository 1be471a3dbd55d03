-- A new one has the id 0; of a known one only the version the asker has read is changed.
WITH made AS (
    INSERT INTO merchandising.metric_group (tenant_id, code, name, class, classes, channels, from_day, to_day, metrics, listed, products, targets, state, changed_at)
    SELECT app.tenant(), @code, @name, @class, @classes::text[], @channels::text[], @from_day::date, @to_day::date, @metrics::bigint[], @listed, @products::bigint[], @targets::jsonb, @state, @now::timestamptz
    WHERE @id::bigint = 0
    RETURNING id, rev
), changed AS (
    UPDATE merchandising.metric_group
    SET code = @code, name = @name, class = @class, classes = @classes, channels = @channels, from_day = @from_day, to_day = @to_day, metrics = @metrics,
        listed = @listed, products = @products, targets = @targets, state = @state, changed_at = @now, rev = rev + 1
    WHERE id = @id AND rev = @rev::int
    RETURNING id, rev
)
SELECT id, rev FROM made
UNION ALL
SELECT id, rev FROM changed;
