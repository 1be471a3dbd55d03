SELECT a.id, a.item_id, i.name AS item_name, i.code AS item_code, a.unit_id, a.rep_id, a.outlet_id, a.point, a.title, a.severity, a.facts, a.limits, a.state,
       a.raised_at, a.seen_at, a.handled_at, h.name AS handled_by, a.note, a.closed_at, a.task_id
FROM alerts.alert a
JOIN alerts.item i ON i.id = a.item_id
LEFT JOIN app.user_v h ON h.id = a.handled_by
WHERE (@id::bigint = 0 OR a.id = @id)
  AND (@unit::int = 0 OR a.unit_id = ANY ((SELECT tracking.units_of(@unit, @below))::int[]))
  AND (cardinality(@states::text[]) = 0 OR a.state = ANY (@states))
  AND (@item_id::bigint = 0 OR a.item_id = @item_id) AND (@severity::text = '' OR a.severity = @severity)
  AND (@rep_id::bigint = 0 OR a.rep_id = @rep_id) AND (NOT @own::boolean OR a.outlet_id IN (SELECT geo.my_outlets())) AND (@outlet_id::bigint = 0 OR a.outlet_id = @outlet_id)
  AND (@before_id::bigint = 0 OR a.id < @before_id)
ORDER BY a.id DESC
LIMIT @most;
