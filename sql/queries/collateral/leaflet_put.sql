-- A new one has the id 0; of a known one only the version the asker has read is changed.
WITH made AS (
    INSERT INTO collateral.leaflet (tenant_id, title, kind, note, from_day, to_day, units, disabled, made_by, changed_at)
    SELECT app.tenant(), @title, @kind, @note, @from_day, @to_day, @units, @disabled, app.calling_name(), @now
    WHERE @id::bigint = 0
    RETURNING id
), changed AS (
    UPDATE collateral.leaflet
    SET title = @title, kind = @kind, note = @note, from_day = @from_day, to_day = @to_day, units = @units, disabled = @disabled, changed_at = @now, rev = rev + 1
    WHERE id = @id AND rev = @rev::int
    RETURNING id
)
SELECT id FROM made
UNION ALL
SELECT id FROM changed;
