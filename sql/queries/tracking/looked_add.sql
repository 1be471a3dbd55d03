INSERT INTO tracking.looked (tenant_id, unit_id, rep_id, user_id, day, via, at)
VALUES (app.tenant(), @unit_id, @rep_id, app.uid(), @day, @via, @now);
