INSERT INTO reports.run (tenant_id, user_id, saved_id, subscription_id, due_on, source, name, asked, filter, state, rows, more, failure, message, at, took_ms)
VALUES (app.tenant(), app.uid(), @saved_id, @subscription_id, @due_on, @source, @name, @asked, @filter, @state, @rows, @more, @failure, @message, @at, @took_ms)
RETURNING id;
