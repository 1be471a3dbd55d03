-- A new one has the id 0; of a known one only the version the asker has read is changed.
WITH made AS (
    INSERT INTO catalog.brand (tenant_id, code, name, own)
    SELECT app.tenant(), @code, @name, @own WHERE @id::bigint = 0
    RETURNING id, rev
), changed AS (
    UPDATE catalog.brand SET code = @code, name = @name, own = @own, rev = rev + 1
    WHERE id = @id AND rev = @rev::int
    RETURNING id, rev
)
SELECT id, rev FROM made
UNION ALL
SELECT id, rev FROM changed;
