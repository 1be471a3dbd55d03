INSERT INTO assets.asset (tenant_id, unit_id, code, serial, model, value_fen, bought_on, since)
VALUES (app.tenant(), @unit_id, @code, @serial, @model, @value_fen, @bought_on, @now)
RETURNING id;
