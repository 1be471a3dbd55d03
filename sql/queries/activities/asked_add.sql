INSERT INTO activities.asked (drive_id, outlet_id, duty, tenant_id, rep_id, task_id)
VALUES (@drive_id, @outlet_id, @duty, app.tenant(), @rep_id, @task_id)
ON CONFLICT (drive_id, outlet_id, duty) DO NOTHING;
