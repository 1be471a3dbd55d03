INSERT INTO assets.asset (tenant_id, unit_id, code, serial, model, value_fen, bought_on, warranty_until, since)
VALUES (app.tenant(), @unit_id, @code, @serial, @model, @value_fen, @bought_on, @warranty_until, @now)
RETURNING id;
