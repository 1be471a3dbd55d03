-- A wish for an outlet that already has one open takes its place.
INSERT INTO geo.outlet_move (tenant_id, unit_id, rep_id, outlet_id, from_point, to_point, entrance, distance_m, source, reason, proposed_by)
VALUES (app.tenant(), @unit_id, @rep_id, @outlet_id, @from_point, @to_point, @entrance, @distance_m, @source, @reason, coalesce(app.uid(), 0))
ON CONFLICT (outlet_id) WHERE state = 'proposed' DO UPDATE
SET from_point = excluded.from_point, to_point = excluded.to_point, entrance = excluded.entrance, distance_m = excluded.distance_m, source = excluded.source,
    reason = excluded.reason, proposed_by = excluded.proposed_by, proposed_at = now()
RETURNING id;
