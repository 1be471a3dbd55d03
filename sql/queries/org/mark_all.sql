SELECT tenant_id, epoch, ended FROM org.marks();
