-- A new one has the id 0; of a known one only the version the asker has read is changed.
WITH made AS (
    INSERT INTO merchandising.metric (tenant_id, code, zh, en, class, kind, per, unit, decimals, least, most, options, required, formula, validation, band, state, changed_at)
    SELECT app.tenant(), @code, @zh, @en, @class, @kind, @per, @unit, @decimals::int, @least::float8, @most::float8, @options::jsonb, @required::boolean, @formula, @validation, @band::float8, @state, @now::timestamptz
    WHERE @id::bigint = 0
    RETURNING id, rev
), changed AS (
    UPDATE merchandising.metric
    SET code = @code, zh = @zh, en = @en, class = @class, kind = @kind, per = @per, unit = @unit, decimals = @decimals, least = @least, most = @most,
        options = @options, required = @required, formula = @formula, validation = @validation, band = @band, state = @state, changed_at = @now, rev = rev + 1
    WHERE id = @id AND rev = @rev::int
    RETURNING id, rev
)
SELECT id, rev FROM made
UNION ALL
SELECT id, rev FROM changed;
