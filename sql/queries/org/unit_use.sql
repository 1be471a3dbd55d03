-- What would be left hanging if the unit closed on a day.
SELECT (SELECT count(DISTINCT unit_id)::int FROM org.unit_edge
        WHERE tenant_id = app.tenant() AND parent_id = @id AND valid && daterange(@on::text::date, NULL)) AS units,
       (SELECT count(DISTINCT employee_id)::int FROM org.posting
        WHERE tenant_id = app.tenant() AND unit_id = @id AND valid && daterange(@on::text::date, NULL)) AS employees;
