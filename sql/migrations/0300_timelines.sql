-- Timelines of accounts ask for tasks and acts by outlet.
CREATE INDEX task_outlet ON workdesk.task (tenant_id, outlet_id, made_at DESC) WHERE outlet_id IS NOT NULL;
CREATE INDEX act_outlet ON assets.act (tenant_id, outlet_id) WHERE outlet_id IS NOT NULL;
