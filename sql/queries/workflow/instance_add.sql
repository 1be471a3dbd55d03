INSERT INTO workflow.instance (tenant_id, unit_id, rep_id, code, definition_id, subject, row_id, title, link, facts, proposer_id, proposer_user, proposer_name,
                               begun_at, parties, due_at)
VALUES (app.tenant(), @unit_id, @rep_id, @code, @definition_id, @subject, @row_id, @title, @link, @facts, nullif(@proposer_id::bigint, 0), app.uid(),
        app.calling_name(), @now, CASE WHEN @proposer_id = 0 THEN '{}' ELSE ARRAY[@proposer_id] END, CASE WHEN @outside::bool THEN @now::timestamptz END)
RETURNING id;
