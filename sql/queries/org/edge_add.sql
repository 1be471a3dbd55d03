INSERT INTO org.unit_edge (tenant_id, tree_id, unit_id, parent_id, valid)
VALUES (app.tenant(), @tree_id, @unit_id, nullif(@parent_id::int, 0),
        daterange(nullif(@on::text, '')::date, nullif(@until::text, '')::date));
