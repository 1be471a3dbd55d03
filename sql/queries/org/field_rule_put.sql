INSERT INTO org.field_rule (tenant_id, role_id, field, shown)
SELECT app.tenant(), @role_id, f.field, f.shown
FROM unnest(@fields::text[], @shown::text[]) AS f (field, shown);
