SELECT session_id, tenant_id FROM org.ticket_use(@hash, @at);
