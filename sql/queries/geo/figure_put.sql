INSERT INTO geo.figure (tenant_id, outlet_id, measure, day, value)
SELECT app.tenant(), outlet_id, measure, day, value
FROM unnest(@outlet_ids::bigint[], @measures::text[], @days::date[], @values::bigint[]) AS new (outlet_id, measure, day, value)
ON CONFLICT (outlet_id, measure, day) DO UPDATE SET value = excluded.value WHERE figure.value <> excluded.value;
