SELECT workdesk.close_task(@source, @key, @now);
