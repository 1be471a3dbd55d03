-- The steps that photos were taken in, for who narrows the wall to one.
SELECT DISTINCT p.step
FROM photos.photo p
LEFT JOIN photos.reading r ON r.photo_id = p.id
WHERE p.step <> '' AND p.tenant_id = app.tenant() AND (@from::date IS NULL OR p.day >= @from) AND (@to::date IS NULL OR p.day <= @to)
  AND (@unit::int = 0 OR p.unit_id = ANY ((SELECT tracking.units_of(@unit, @below))::int[]))
  AND (@rep_id::bigint = 0 OR p.rep_id = @rep_id) AND (@outlet_id::bigint = 0 OR p.outlet_id = @outlet_id)
  AND (@visit_ref::uuid IS NULL OR p.visit_ref = @visit_ref) AND (@step::text = '' OR p.step = @step)
  AND (cardinality(@states::text[]) = 0 OR p.state = ANY (@states)) AND (NOT @flagged::bool OR cardinality(r.flags) > 0)
ORDER BY p.step
LIMIT 100;
