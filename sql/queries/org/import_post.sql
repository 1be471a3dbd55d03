INSERT INTO org.posting (tenant_id, employee_id, unit_id, position_id, tree_id, valid)
SELECT app.tenant(), r.employee_id, r.unit_id, r.position_id, t.id, daterange(coalesce(nullif(r.hired_on, '')::date, app.day_of(@at)), NULL)
FROM unnest(@employees::bigint[], @units::int[], @positions::int[], @hired::text[]) AS r (employee_id, unit_id, position_id, hired_on)
JOIN org.tree t ON t.tenant_id = app.tenant() AND t.main
WHERE r.position_id <> 0;
