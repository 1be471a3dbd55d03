SELECT id, added
FROM workdesk.add_task(@rep_id, @source, @key, @title, @params, @link, @outlet_id, @due_on::date, @now);
