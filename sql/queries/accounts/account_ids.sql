-- Which accounts pass a filter, for batches and target lists.
SELECT a.id
FROM accounts.account a
LEFT JOIN accounts.account_outlet main ON main.account_id = a.id AND main.main
LEFT JOIN geo.outlet o ON o.id = main.outlet_id
WHERE
-- the filter
      (@pattern::text IS NULL OR a.words LIKE @pattern AND a.words LIKE ALL (@patterns::text[]))
  AND CASE WHEN @states::text[] IS NULL THEN a.state <> 'merged' ELSE a.state = ANY (@states) END
  AND (@kinds::text[] IS NULL OR a.kind = ANY (@kinds))
  AND (@roles::text[] IS NULL OR a.roles && @roles)
  AND (@classes::text[] IS NULL OR o.class = ANY (@classes))
  AND (@channels::text[] IS NULL OR o.channel = ANY (@channels))
  AND (@units::int[] IS NULL OR a.unit_id = ANY (@units))
  AND (@reps::bigint[] IS NULL OR a.rep_id = ANY (@reps))
  AND (@settlements::text[] IS NULL OR a.settlement = ANY (@settlements))
  AND (@order_day::int IS NULL OR a.order_day = @order_day)
  AND (@delivery::text = '' OR a.delivery = @delivery)
  AND (@industry::text = '' OR a.industry = @industry)
  AND (@licence::text = '' OR EXISTS (SELECT FROM accounts.licence l WHERE l.account_id = a.id
          AND CASE WHEN l.state <> 'valid' THEN l.state WHEN l.valid_to < @today::date THEN 'expired' ELSE 'valid' END = @licence))
  AND (@list_id::bigint IS NULL OR a.id IN (SELECT t.account_id FROM accounts.target t WHERE t.list_id = @list_id))
  AND (@near_box::geometry IS NULL OR o.location && @near_box)
  AND (@near::geometry IS NULL OR st_dwithin(o.location::geography, @near::geometry::geography, @within_m::float8))
  AND (@area::geometry IS NULL OR a.id IN (SELECT n.account_id FROM geo.outlet p JOIN accounts.account_outlet n ON n.outlet_id = p.id
          WHERE p.location && @area AND st_intersects(p.location, @area)))
  AND (@extra::text IS NULL OR a.extra @@ @extra::text::jsonpath)
-- end of the filter
ORDER BY a.code
LIMIT @most::int;
