INSERT INTO org.api_key (tenant_id, user_id, name, mark, key_hash, created_by, created_at)
VALUES (app.tenant(), @user_id, @name, @mark, @hash, app.uid(), @at)
RETURNING id;
