INSERT INTO visits.call (tenant_id, unit_id, rep_id, ref, outlet_id, day, contact, begun_at, ended_at, device_begun_at, device_ended_at, received_at,
                         result, connected, note, next_on)
VALUES (app.tenant(), @unit_id, @rep_id, @ref, @outlet_id, @day, @contact, @begun_at, @ended_at, @device_begun_at, @device_ended_at, @received_at,
        @result, @connected, @note, @next_on)
ON CONFLICT (tenant_id, ref) DO NOTHING
RETURNING id;
