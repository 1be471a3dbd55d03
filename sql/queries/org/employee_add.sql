INSERT INTO org.employee (tenant_id, unit_id, code, name, phone, hired_on)
VALUES (app.tenant(), @unit_id, @code, @name, @phone, nullif(@hired_on::text, '')::date)
RETURNING id;
