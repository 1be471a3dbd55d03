-- By the outlet's code; without history those that hold on the day.
SELECT s.id, s.outlet_id, o.code AS outlet_code, o.name AS outlet_name, s.dealer_id, coalesce(d.code, '') AS dealer_code, coalesce(d.name, '') AS dealer_name,
       lower(s.valid) AS from_day, upper(s.valid) AS to_day
FROM coverage.supply s
JOIN geo.outlet o ON o.id = s.outlet_id
LEFT JOIN LATERAL coverage.dealer_names(ARRAY[s.dealer_id]) d ON true
WHERE (@outlet_id::bigint = 0 OR s.outlet_id = @outlet_id)
  AND (@dealer_id::bigint = 0 OR s.dealer_id = @dealer_id)
  AND (@account_id::bigint = 0 OR s.outlet_id IN (SELECT v.outlet_id FROM accounts.account_v v WHERE v.id = @account_id))
  AND (@words::text = '' OR o.words LIKE '%' || lower(@words) || '%')
  AND (@history::bool OR s.valid @> @day::date)
  AND (o.code, s.id) > (@after_code::text, @after_id::bigint)
ORDER BY o.code, s.id
LIMIT @most::int;
