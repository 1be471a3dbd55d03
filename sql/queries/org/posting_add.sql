INSERT INTO org.posting (tenant_id, employee_id, unit_id, position_id, tree_id, valid)
VALUES (app.tenant(), @employee_id, @unit_id, @position_id, @tree_id,
        daterange(nullif(@from_day::text, '')::date, nullif(@to_day::text, '')::date))
RETURNING id;
