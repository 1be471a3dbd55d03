-- A new one has the id 0; of a known one only the version the asker has read is changed. Its kind stays.
WITH made AS (
    INSERT INTO catalog.product (tenant_id, code, name, brand_id, category_id, barcode, spec, shelf_days, storage_c, state, kind, fits, extra, updated_at)
    SELECT app.tenant(), @code, @name, @brand_id, @category_id, @barcode, @spec, @shelf_days::int, @storage_c::int, @state, @kind, @fits::text[], @extra, @now
    WHERE @id::bigint = 0
    RETURNING id, rev
), changed AS (
    UPDATE catalog.product
    SET code = @code, name = @name, brand_id = @brand_id, category_id = @category_id, barcode = @barcode, spec = @spec,
        shelf_days = @shelf_days, storage_c = @storage_c, state = @state, fits = @fits, extra = @extra, updated_at = @now, rev = rev + 1
    WHERE id = @id AND rev = @rev::int
    RETURNING id, rev
)
SELECT id, rev FROM made
UNION ALL
SELECT id, rev FROM changed;
