-- Outlets were handed over, and what hung on them.
WITH marked AS (
    UPDATE coverage.transfer_outlet SET done = true
    WHERE transfer_id = @id AND outlet_id = ANY (@outlets::bigint[]) AND NOT done
    RETURNING outlet_id
)
UPDATE coverage.transfer
SET done = done + (SELECT count(*)::int FROM marked), tasks = tasks + @tasks, stops = stops + @stops
WHERE id = @id;
