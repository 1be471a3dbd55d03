INSERT INTO coverage.rule (tenant_id, division_id, rank, name, territory_id, source, to_rep, to_unit, skills)
VALUES (app.tenant(), @division_id, @rank, @name, nullif(@territory_id::bigint, 0), @source, nullif(@to_rep::bigint, 0), nullif(@to_unit::int, 0), @skills);
