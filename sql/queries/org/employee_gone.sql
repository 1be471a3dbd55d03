UPDATE org.employee
SET gone = true
WHERE tenant_id = app.tenant() AND id = @id;
