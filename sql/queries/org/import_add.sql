WITH row AS (
    SELECT code, name, phone, unit_id, position_id, hired_on
    FROM unnest(@codes::text[], @names::text[], @phones::text[], @units::int[], @positions::int[], @hired::text[])
         AS r (code, name, phone, unit_id, position_id, hired_on)
), added AS (
    INSERT INTO org.employee (tenant_id, unit_id, code, name, phone, hired_on)
    SELECT app.tenant(), unit_id, code, name, phone, nullif(hired_on, '')::date FROM row
    RETURNING id, code
)
SELECT added.id AS employee_id, row.unit_id, row.position_id, row.hired_on
FROM added
JOIN row ON row.code = added.code;
