SELECT id, name, name_en FROM app.role_v WHERE tenant_id = app.tenant() ORDER BY name, id;
