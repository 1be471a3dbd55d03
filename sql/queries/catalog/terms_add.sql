INSERT INTO catalog.terms (tenant_id, version, body, reason, books, prices, deals, published_by, published_at)
VALUES (app.tenant(), @version, @body, @reason, @books, @prices, @deals, nullif(@who::bigint, 0), @now);
