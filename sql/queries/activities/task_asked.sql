-- Which drive and outlet a task is about; the policy shows it to those who see the outlet.
SELECT k.drive_id, k.outlet_id, d.type_id
FROM activities.asked k
JOIN activities.drive d ON d.id = k.drive_id
WHERE k.task_id = @task_id;
