INSERT INTO routing.outlet_hours (outlet_id, tenant_id, weekday, from_min, to_min)
SELECT @outlet_id, app.tenant(), h.weekday, h.from_min, h.to_min
FROM unnest(@weekdays::int[], @froms::int[], @tos::int[]) AS h (weekday, from_min, to_min);
