INSERT INTO paper.logo (tenant_id, sha256, picture)
VALUES (app.tenant(), @sha256, @picture)
ON CONFLICT DO NOTHING;
