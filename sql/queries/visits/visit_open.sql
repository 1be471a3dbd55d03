INSERT INTO visits.visit (tenant_id, unit_id, rep_id, ref, outlet_id, day, kind, verdict, distance_m, beyond_m, accuracy_m, fence_m,
                          point, outlet_point, opened_at, device_opened_at, received_at, claim_id, flags, reason, photo_id, note,
                          purpose, template_id)
VALUES (app.tenant(), @unit_id, @rep_id, @ref, @outlet_id, @day, @kind, @verdict, @distance_m, @beyond_m, @accuracy_m, @fence_m,
        @point, @outlet_point, @opened_at, @device_opened_at, @received_at, @claim_id, @flags, @reason, @photo_id, @note,
        @purpose, @template_id)
ON CONFLICT (tenant_id, ref) DO NOTHING
RETURNING id;
