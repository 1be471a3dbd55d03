SELECT count(*)::int AS photos, count(*) FILTER (WHERE p.state IN ('open', 'appealed'))::int AS waiting,
       count(*) FILTER (WHERE p.state IN ('passed', 'cleared'))::int AS passed, count(*) FILTER (WHERE p.state IN ('failed', 'upheld'))::int AS failed,
       count(*) FILTER (WHERE p.state = 'appealed')::int AS appealed, count(*) FILTER (WHERE cardinality(r.flags) > 0)::int AS flagged,
       count(*) FILTER (WHERE p.file_id IS NULL)::int AS on_their_way
FROM photos.photo p
LEFT JOIN photos.reading r ON r.photo_id = p.id
WHERE p.tenant_id = app.tenant() AND (@from::date IS NULL OR p.day >= @from) AND (@to::date IS NULL OR p.day <= @to)
  AND (@unit::int = 0 OR p.unit_id = ANY ((SELECT tracking.units_of(@unit, @below))::int[]))
  AND (@rep_id::bigint = 0 OR p.rep_id = @rep_id) AND (@outlet_id::bigint = 0 OR p.outlet_id = @outlet_id)
  AND (@visit_ref::uuid IS NULL OR p.visit_ref = @visit_ref) AND (@step::text = '' OR p.step = @step)
  AND (cardinality(@states::text[]) = 0 OR p.state = ANY (@states)) AND (NOT @flagged::bool OR cardinality(r.flags) > 0);
