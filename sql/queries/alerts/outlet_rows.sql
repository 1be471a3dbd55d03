-- Outlets with what rules may ask of them. The month is the last whole one.
SELECT f.id AS about, f.unit_id, f.rep_id, f.id AS outlet_id, f.name AS title, f.location AS point, count(*) OVER () AS total,
       jsonb_strip_nulls(jsonb_build_object('outlet.code', f.code, 'outlet.class', f.class, 'outlet.channel', f.channel, 'outlet.located', f.location IS NOT NULL,
           'outlet.handover', f.handover, 'visit.last', f.last_visit, 'visit.cycleDays', round(f.cycle_days::numeric, 2), 'visit.overdue', round(f.overdue::numeric, 3),
           'sales.month', f.sales, 'sales.before', f.before, 'sales.growth', round(f.growth::numeric, 3),
           'peers.sales', round(f.peer_sales::numeric, 2), 'peers.growth', round(f.peer_growth::numeric, 3),
           'shelf.out', f.shelf_out, 'shelf.lacks', f.shelf_lacks, 'shelf.daysLeft', f.shelf_days)) AS facts
FROM (
    SELECT o.id, o.unit_id, o.rep_id, o.code, o.name, o.class, o.channel, o.handover, o.location, o.extra, v.last_visit, c.cycle_days,
           ((@today::date - v.last_visit) - c.cycle_days) / c.cycle_days AS overdue,
           s.sales, s.before, s.sales / nullif(s.before, 0) AS growth, p.sales AS peer_sales, p.growth AS peer_growth,
           h.out AS shelf_out, h.lacks AS shelf_lacks, (h.good_to - @today)::float8 AS shelf_days
    FROM geo.outlet o
    CROSS JOIN LATERAL (SELECT max(day) AS last_visit FROM visits.outlet_day_v v WHERE v.outlet_id = o.id AND v.day <= @today) v
    LEFT JOIN routing.outlet_cycle_v own ON own.outlet_id = o.id
    LEFT JOIN unnest(@classes::text[], @visits::float8[]) AS usual (class, visits) ON usual.class = o.class
    CROSS JOIN LATERAL (SELECT 28 / nullif(coalesce(own.visits, usual.visits), 0)::float8 AS cycle_days) c
    LEFT JOIN (
        SELECT outlet_id, sum(value) FILTER (WHERE day >= @month::date)::float8 / 100 AS sales, sum(value) FILTER (WHERE day < @month)::float8 / 100 AS before
        FROM geo.figure
        WHERE measure = 'sales' AND day >= (@month - interval '1 month')::date AND day < (@month + interval '1 month')::date
          AND (cardinality(@ids::bigint[]) = 0 OR outlet_id = ANY (@ids))
        GROUP BY outlet_id) s ON s.outlet_id = o.id
    LEFT JOIN (
        SELECT outlet_id, (count(*) FILTER (WHERE out))::float8 AS out, string_agg(product, '、' ORDER BY product) FILTER (WHERE out) AS lacks, min(good_to) AS good_to
        FROM merchandising.shelf_v
        WHERE cardinality(@ids::bigint[]) = 0 OR outlet_id = ANY (@ids)
        GROUP BY outlet_id) h ON h.outlet_id = o.id
    LEFT JOIN alerts.peers(@month) p ON p.class = o.class
    WHERE o.state = 'active' AND (cardinality(@ids) = 0 OR o.id = ANY (@ids))
      AND (cardinality(@units::int[]) = 0 OR (o.unit_id = ANY (@units)) <> @except::bool)
) f
WHERE true /* condition */
ORDER BY f.id
LIMIT @most;
