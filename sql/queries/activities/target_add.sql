-- The outlets of a drive: those named, or those of a unit, classes and channels, as far as the asker sees them.
INSERT INTO activities.target (drive_id, outlet_id, tenant_id)
SELECT @drive_id, o.id, o.tenant_id
FROM geo.outlet o
WHERE o.state = 'active'
  AND CASE WHEN cardinality(@outlets::bigint[]) > 0 THEN o.id = ANY (@outlets)
           ELSE o.unit_id = ANY ((SELECT tracking.units_of(@unit::int, true))::int[])
                AND (coalesce(cardinality(@classes::text[]), 0) = 0 OR o.class = ANY (@classes))
                AND (coalesce(cardinality(@channels::text[]), 0) = 0 OR o.channel = ANY (@channels)) END
ORDER BY o.id
LIMIT @most::int
RETURNING outlet_id;
