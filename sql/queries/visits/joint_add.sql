INSERT INTO visits.joint (tenant_id, kind, visit_id, ref, companion_id, companion, joined_at, device_joined_at, point, accuracy_m, distance_m, verdict, mock)
VALUES (app.tenant(), @kind, @visit_id, @ref, @companion_id, app.calling_name(), @joined_at, @device_joined_at, @point, @accuracy_m, @distance_m, @verdict, @mock)
ON CONFLICT DO NOTHING
RETURNING id;
