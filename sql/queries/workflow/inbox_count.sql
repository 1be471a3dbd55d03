SELECT (SELECT count(*)::int FROM workflow.turn t WHERE t.tenant_id = app.tenant() AND t.employee_id = app.me() AND t.state = 'open') AS todo,
       (SELECT count(*)::int FROM workflow.instance i WHERE i.tenant_id = app.tenant() AND i.proposer_user = app.uid() AND i.state = 'running') AS mine;
