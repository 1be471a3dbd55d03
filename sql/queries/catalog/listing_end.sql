-- What would end before it began has never counted: it goes.
WITH gone AS (
    DELETE FROM catalog.listing WHERE id = ANY (@ids::bigint[]) AND since > @until::date RETURNING id
), ended AS (
    UPDATE catalog.listing SET until = @until, changed_at = @now WHERE id = ANY (@ids) AND since <= @until RETURNING id
)
SELECT id FROM gone
UNION ALL
SELECT id FROM ended;
