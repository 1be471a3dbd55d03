INSERT INTO coverage.supply (tenant_id, outlet_id, dealer_id, valid, made_by, made_at)
SELECT app.tenant(), o.id, @dealer_id, daterange(@day::date, NULL), app.uid(), @now
FROM geo.outlet o
WHERE o.id = ANY (@outlets::bigint[]) AND (SELECT coverage.is_dealer(@dealer_id))
RETURNING id;
