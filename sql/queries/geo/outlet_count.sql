SELECT o.class, count(*) AS outlets
FROM geo.outlet o
WHERE
-- the filter
      (@pattern::text IS NULL OR o.words LIKE @pattern AND o.words LIKE ALL (@patterns::text[]))
  AND (@classes::text[] IS NULL OR o.class = ANY (@classes))
  AND (@channels::text[] IS NULL OR o.channel = ANY (@channels))
  AND (@states::text[] IS NULL OR o.state = ANY (@states))
  AND (@units::int[] IS NULL OR o.unit_id = ANY (@units))
  AND (@reps::bigint[] IS NULL OR o.rep_id = ANY (@reps))
  AND (NOT @handover::bool OR o.handover)
  AND (NOT @unplaced::bool OR o.location IS NULL)
  AND (@near_box::geometry IS NULL OR o.location && @near_box)
  AND (@near::geometry IS NULL OR st_dwithin(o.location::geography, @near::geometry::geography, @within_m::float8))
  AND (@box::geometry IS NULL OR o.location && @box AND st_intersects(o.location, @box))
  AND (@area::geometry IS NULL OR o.location && @area AND st_intersects(o.location, @area))
  AND (@territory_id::bigint IS NULL OR st_contains(@area, o.location) OR NOT EXISTS (
          SELECT FROM geo.territory n WHERE n.id < @territory_id AND n.area && o.location AND st_intersects(n.area, o.location)))
  AND (@extra::text IS NULL OR o.extra @@ @extra::text::jsonpath)
-- end of the filter
GROUP BY o.class;
