-- Assets that were bought in a period, gathered: how many, of what value, where they are, and how long those in stock have been idle.
WITH line AS (
    SELECT CASE @by WHEN 'model' THEN a.model WHEN 'outlet' THEN coalesce(lpad(a.outlet_id::text, 12, '0'), '-')
                    WHEN 'age' THEN lpad(extract(year FROM age(app.day_of(now()), a.bought_on))::text, 3, '0')
                    ELSE app.report_key(@by, coalesce(a.rep_id, 0), a.unit_id, a.bought_on) END AS key,
           min(a.rep_id) AS rep_id, max(a.unit_id) AS unit_id, min(a.outlet_id) AS outlet_id, min(a.model) AS model,
           min(extract(year FROM age(app.day_of(now()), a.bought_on)))::text AS age,
           count(*) FILTER (WHERE a.state <> 'scrapped')::int AS assets, coalesce(sum(a.value_fen) FILTER (WHERE a.state <> 'scrapped'), 0)::bigint AS value_fen,
           count(*) FILTER (WHERE a.state = 'placed')::int AS placed, count(*) FILTER (WHERE a.state = 'in_stock')::int AS in_stock,
           count(*) FILTER (WHERE a.state = 'moving')::int AS moving, count(*) FILTER (WHERE a.state = 'in_repair')::int AS in_repair,
           count(*) FILTER (WHERE a.state = 'missing')::int AS missing, count(*) FILTER (WHERE a.state = 'scrapped')::int AS scrapped,
           coalesce(sum(app.day_of(now()) - app.day_of(a.since)) FILTER (WHERE a.state = 'in_stock'), 0)::int AS idle_days
    FROM assets.asset a
    WHERE a.tenant_id = app.tenant() AND a.bought_on BETWEEN @from_day AND @to_day AND (@rep_id::bigint = 0 OR a.rep_id = @rep_id)
      AND (@unit::int = 0 OR a.unit_id = ANY ((SELECT tracking.units_of(@unit, @below))::int[]))
    GROUP BY 1
)
SELECT l.key, coalesce(e.id, 0) AS rep_id, coalesce(e.name, '') AS rep, coalesce(u.id, 0) AS unit_id, coalesce(u.name, '') AS unit, '' AS day,
       CASE @by WHEN 'model' THEN l.model WHEN 'outlet' THEN coalesce(o.name, '') WHEN 'age' THEN l.age ELSE '' END AS name,
       l.assets, l.value_fen, l.placed, l.in_stock, l.moving, l.in_repair, l.missing, l.scrapped, l.idle_days
FROM line l
LEFT JOIN org.staff_v e ON @by = 'rep' AND e.id = l.rep_id
LEFT JOIN app.unit_v u ON @by IN ('rep', 'unit', 'outlet') AND u.id = l.unit_id
LEFT JOIN geo.outlet o ON @by = 'outlet' AND o.id = l.outlet_id
WHERE l.key > @after::text OR @after = ''
ORDER BY l.key
LIMIT @most;
