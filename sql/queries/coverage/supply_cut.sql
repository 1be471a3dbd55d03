-- What the dealer takes over ends with the day; what was to begin on it or later goes.
WITH over AS (
    DELETE FROM coverage.supply
    WHERE outlet_id = ANY (@outlets::bigint[]) AND lower(valid) >= @day::date AND @dealer_id::bigint <> 0 AND @now::timestamptz IS NOT NULL
)
UPDATE coverage.supply
SET valid = daterange(lower(valid), @day)
WHERE outlet_id = ANY (@outlets) AND valid @> @day AND lower(valid) IS DISTINCT FROM @day;
