-- The same tap sent again is no second claim.
INSERT INTO tracking.claim (tenant_id, unit_id, rep_id, ref, outlet_id, act, device_at, received_at, point, accuracy_m,
                            verdict, distance_m, beyond_m, fence_m, accepted, refusal, reasons, rules, note, photo_id)
VALUES (app.tenant(), @unit_id, @rep_id, @ref, @outlet_id, @act, @device_at, @received_at, @point, @accuracy_m,
        @verdict, @distance_m, @beyond_m, @fence_m, @accepted, @refusal, @reasons, @rules, @note, @photo_id)
ON CONFLICT DO NOTHING
RETURNING id;
